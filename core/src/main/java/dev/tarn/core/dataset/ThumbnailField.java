package dev.tarn.core.dataset;

import dev.tarn.core.output.OutputPlan;
import dev.tarn.core.output.OutputTarget;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.spi.ObjectVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Thumbnails as a sample keeps them: the field {@value #PATH} says where one lies, the field
 * {@value #NAME} of what it was made and how.
 *
 * @param settings everything that makes one thumbnail of a picture another: style, template and
 *     place
 */
record ThumbnailField(String settings) {
    /** Where a thumbnail lies, for every reader. */
    static final String PATH = "thumbnail_path";

    /** What it is. */
    static final String NAME = "thumbnail";

    private static final String VERSION = "version";
    private static final String SETTINGS = "settings";

    static ThumbnailField of(ThumbnailStyle style, OutputPlan plan) {
        return new ThumbnailField(style + " " + plan.template() + " in " + plan.location());
    }

    FieldValue.Entries value(Thumbnail thumbnail, Optional<ObjectVersion> version) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        entries.put("width", FieldValue.of(thumbnail.width()));
        entries.put("height", FieldValue.of(thumbnail.height()));
        entries.put("size_bytes", FieldValue.of(thumbnail.bytes().length));
        version.ifPresent(told -> entries.put(VERSION, FieldValue.of(told.text())));
        entries.put(SETTINGS, FieldValue.of(settings));
        return new FieldValue.Entries(entries);
    }

    /**
     * Whether a sample's thumbnail is as it would be made now.
     *
     * @param target where it would be written
     * @param version the version that its media was last known to have; empty when nobody knows
     */
    boolean isCurrent(Sample sample, OutputTarget target, Optional<ObjectVersion> version) {
        return ownPath(sample).filter(target::isPlaceOf).filter(DerivedFile::mayBeThere).isPresent()
                && sample.fields().get(NAME) instanceof FieldValue.Entries entries
                && FieldValue.of(settings).equals(entries.values().get(SETTINGS))
                && (version.isEmpty()
                        || FieldValue.of(version.get().text())
                                .equals(entries.values().get(VERSION)));
    }

    /** Where the thumbnail lies that was made here; a path that somebody else gave is not ours. */
    static Optional<String> ownPath(Sample sample) {
        return sample.fields().get(PATH) instanceof FieldValue.Text path
                        && sample.fields().get(NAME) instanceof FieldValue.Entries
                ? Optional.of(path.value())
                : Optional.empty();
    }
}
