package dev.tarn.core.media;

import java.util.Locale;
import java.util.Optional;

/** What a media file is. */
public enum MediaType {
    /** A single picture. */
    IMAGE,
    /** Moving pictures. */
    VIDEO;

    /**
     * What a name's extension promises; the bytes may say otherwise.
     *
     * @param name a file name, key or path; only what follows the last dot of its last segment
     *     counts, without case
     * @return the type; empty when there is no extension, or one of neither images nor videos
     */
    public static Optional<MediaType> byName(String name) {
        int dot = name.lastIndexOf('.');
        int slash = name.lastIndexOf('/');
        if (dot <= slash + 1) {
            return Optional.empty();
        }
        return MediaTypes.byExtension(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
