package dev.tarn.core.header;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.spi.ObjectVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as a sample keeps it: a field {@value #NAME} of named values. The names are those of
 * FiftyOne as far as it has them.
 */
public final class MetadataField {
    /** The name of the field. */
    public static final String NAME = "metadata";

    private static final String MIME_TYPE = "mime_type";
    private static final String VERSION = "version";

    private MetadataField() {}

    /**
     * The value to keep.
     *
     * @param metadata what the file says of itself
     * @param size the length of the file in bytes
     * @param version the version by which a later change of the object shows: the one its sample
     *     was listed with, where there is one, else the one that was read
     * @return the value
     */
    public static FieldValue.Entries of(
            MediaMetadata metadata, OptionalLong size, Optional<ObjectVersion> version) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        size.ifPresent(bytes -> entries.put("size_bytes", FieldValue.of(bytes)));
        entries.put(MIME_TYPE, FieldValue.of(metadata.mimeType()));
        if (metadata instanceof ImageMetadata image) {
            put(image, entries);
        } else {
            put((VideoMetadata) metadata, entries);
        }
        version.ifPresent(told -> entries.put(VERSION, FieldValue.of(told.text())));
        return new FieldValue.Entries(entries);
    }

    /**
     * Whether metadata that is kept may still be said of an object.
     *
     * @param field the field's value; null when there is none
     * @param current the version that the object was last known to have
     * @return false without metadata, and when it is of another version
     */
    public static boolean holdsFor(@Nullable FieldValue field, Optional<ObjectVersion> current) {
        if (!(field instanceof FieldValue.Entries entries)) {
            return false;
        }
        FieldValue version = entries.values().get(VERSION);
        return version == null
                || current.isEmpty()
                || version.equals(FieldValue.of(current.get().text()));
    }

    /**
     * The format of a media file, as its bytes told.
     *
     * @param field the field's value; null when there is none
     * @return the MIME type; empty when it is not known
     */
    public static Optional<String> mimeType(@Nullable FieldValue field) {
        return field instanceof FieldValue.Entries entries
                        && entries.values().get(MIME_TYPE) instanceof FieldValue.Text type
                ? Optional.of(type.value())
                : Optional.empty();
    }

    private static void put(ImageMetadata image, Map<String, FieldValue> entries) {
        entries.put("width", FieldValue.of(image.width()));
        entries.put("height", FieldValue.of(image.height()));
        entries.put("num_channels", FieldValue.of(image.channels()));
        entries.put("bit_depth", FieldValue.of(image.bitDepth()));
        entries.put("orientation", FieldValue.of(image.orientation().exif()));
        if (image.frames() > 0) {
            entries.put("total_frame_count", FieldValue.of(image.frames()));
        }
        put(image.capture(), entries);
    }

    private static void put(Capture capture, Map<String, FieldValue> entries) {
        capture.time()
                .map(time -> time + capture.offset().map(Object::toString).orElse(""))
                .ifPresent(time -> entries.put("captured_at", FieldValue.of(time)));
        capture.make().ifPresent(make -> entries.put("camera_make", FieldValue.of(make)));
        capture.model().ifPresent(model -> entries.put("camera_model", FieldValue.of(model)));
        put("latitude", capture.latitude(), entries);
        put("longitude", capture.longitude(), entries);
        put("altitude", capture.altitude(), entries);
    }

    private static void put(VideoMetadata video, Map<String, FieldValue> entries) {
        entries.put("frame_width", FieldValue.of(video.width()));
        entries.put("frame_height", FieldValue.of(video.height()));
        put("frame_rate", video.frameRate(), entries);
        video.frameCount()
                .ifPresent(count -> entries.put("total_frame_count", FieldValue.of(count)));
        put("duration", video.duration(), entries);
        entries.put("encoding_str", FieldValue.of(video.codec()));
        entries.put("rotation", FieldValue.of(video.rotation()));
    }

    private static void put(String name, OptionalDouble value, Map<String, FieldValue> entries) {
        value.ifPresent(number -> entries.put(name, FieldValue.of(number)));
    }
}
