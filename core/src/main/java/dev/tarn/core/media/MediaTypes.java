package dev.tarn.core.media;

import java.util.Optional;
import java.util.Set;

/** Which extensions are those of images and videos. */
public final class MediaTypes {
    private static final Set<String> IMAGES =
            Set.of(
                    "apng", "arw", "avif", "bmp", "cr2", "cr3", "dib", "dng", "exr", "gif", "hdr",
                    "heic", "heif", "ico", "j2k", "jfif", "jp2", "jpe", "jpeg", "jpf", "jpg", "jpx",
                    "jxl", "nef", "orf", "pbm", "pgm", "png", "pnm", "ppm", "psd", "raf", "rw2",
                    "tga", "tif", "tiff", "webp");

    private static final Set<String> VIDEOS =
            Set.of(
                    "3g2", "3gp", "asf", "avi", "flv", "m2ts", "m2v", "m4v", "mkv", "mov", "mp4",
                    "mpe", "mpeg", "mpg", "mts", "mxf", "ogv", "qt", "ts", "vob", "webm", "wmv");

    private MediaTypes() {}

    /**
     * The extensions of images.
     *
     * @return lower-case extensions without dot
     */
    public static Set<String> images() {
        return IMAGES;
    }

    /**
     * The extensions of videos.
     *
     * @return lower-case extensions without dot
     */
    public static Set<String> videos() {
        return VIDEOS;
    }

    /**
     * What an extension promises.
     *
     * @param extension without dot, in lower case
     * @return the type; empty when it is one of neither
     */
    public static Optional<MediaType> byExtension(String extension) {
        if (IMAGES.contains(extension)) {
            return Optional.of(MediaType.IMAGE);
        }
        return VIDEOS.contains(extension) ? Optional.of(MediaType.VIDEO) : Optional.empty();
    }
}
