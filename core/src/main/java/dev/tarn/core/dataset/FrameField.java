package dev.tarn.core.dataset;

import dev.tarn.core.header.MetadataField;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.spi.ObjectVersion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a video's sample keeps of its frames once all were extracted: the field {@value #NAME}. The
 * name {@code frames} is taken in databases of FiftyOne.
 *
 * @param choice which frames, and how they are written
 * @param places where they go
 * @param into the dataset that is given their samples
 */
record FrameField(String choice, FramePlaces places, Optional<SampleId> into) {
    static final String NAME = "extracted_frames";

    private static final String TOTAL = "total_frame_count";
    private static final String COUNT = "count";
    private static final String VERSION = "version";
    private static final String CHOICE = "settings";
    private static final String PLACE = "place";
    private static final String FIRST = "first_frame";
    private static final String INTO = "datasets";

    static FrameField of(FrameOptions options, FramePlaces places, Optional<SampleId> into) {
        return new FrameField(options.selection() + " as " + options.style(), places, into);
    }

    FieldValue.Entries value(Sample sample, ExtractedFrames frames) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        entries.put(TOTAL, FieldValue.of(frames.total()));
        entries.put(COUNT, FieldValue.of(frames.size()));
        frames.version().ifPresent(told -> entries.put(VERSION, FieldValue.of(told.text())));
        entries.put(CHOICE, FieldValue.of(choice));
        entries.put(PLACE, FieldValue.of(place(sample)));
        first(sample, frames).ifPresent(path -> entries.put(FIRST, FieldValue.of(path)));
        Set<FieldValue> datasets = new LinkedHashSet<>();
        if (isOfSettings(sample, frames.version())) {
            datasets.addAll(datasets(sample));
        }
        into.ifPresent(id -> datasets.add(FieldValue.of(id.toString())));
        if (!datasets.isEmpty()) {
            entries.put(INTO, new FieldValue.Items(List.copyOf(datasets)));
        }
        return new FieldValue.Entries(entries);
    }

    /**
     * Whether a sample's frames are as they would be extracted now.
     *
     * @param version the version that its media was last known to have; empty when nobody knows
     */
    boolean isCurrent(Sample sample, Optional<ObjectVersion> version) {
        return isOfSettings(sample, version)
                && isFirstThere(sample)
                && (into.isEmpty()
                        || datasets(sample).contains(FieldValue.of(into.get().toString())));
    }

    private boolean isOfSettings(Sample sample, Optional<ObjectVersion> version) {
        return FieldValue.of(choice).equals(entries(sample).get(CHOICE))
                && isOwnPlace(sample)
                && isOf(sample, version);
    }

    private static boolean isFirstThere(Sample sample) {
        return !(entries(sample).get(FIRST) instanceof FieldValue.Text first)
                || DerivedFile.mayBeThere(first.value());
    }

    /** Whether what lies where the frames go was written here. */
    boolean isOwnPlace(Sample sample) {
        return place(sample).equals(ownPlace(sample).orElse(""));
    }

    /** Where frames of a sample were written before: the place of each, but for its number. */
    static Optional<String> ownPlace(Sample sample) {
        return entries(sample).get(PLACE) instanceof FieldValue.Text place
                ? Optional.of(place.value())
                : Optional.empty();
    }

    private String place(Sample sample) {
        try {
            return places.of(MediaReference.ofSample(sample.filepath()));
        } catch (MediaException e) {
            throw new IllegalStateException("There are frames at a place that there is not", e);
        }
    }

    private Optional<String> first(Sample sample, ExtractedFrames frames) {
        if (frames.size() == 0) {
            return Optional.empty();
        }
        MediaReference video = MediaReference.ofSample(sample.filepath());
        try {
            String planned = places.of(video, frames.number(0), frames.total()).filepath();
            return Optional.of(frames.elsewhere(0).orElse(planned));
        } catch (MediaException e) {
            throw new IllegalStateException("There is a frame at a place that there is not", e);
        }
    }

    private static boolean isOf(Sample sample, Optional<ObjectVersion> version) {
        return version.isEmpty()
                || FieldValue.of(version.get().text()).equals(entries(sample).get(VERSION));
    }

    /** How many frames the video has, as it was told or counted before. */
    static OptionalLong total(Sample sample, Optional<ObjectVersion> version) {
        FieldValue known = isOf(sample, version) ? entries(sample).get(TOTAL) : null;
        FieldValue metadata = sample.fields().get(MetadataField.NAME);
        if (known == null
                && metadata instanceof FieldValue.Entries told
                && MetadataField.holdsFor(metadata, version)) {
            known = told.values().get(TOTAL);
        }
        return known instanceof FieldValue.Whole count && count.value() > 0
                ? OptionalLong.of(count.value())
                : OptionalLong.empty();
    }

    private static List<FieldValue> datasets(Sample sample) {
        return entries(sample).get(INTO) instanceof FieldValue.Items items
                ? items.values()
                : List.of();
    }

    private static Map<String, FieldValue> entries(Sample sample) {
        return sample.fields().get(NAME) instanceof FieldValue.Entries entries
                ? entries.values()
                : Map.of();
    }
}
