package dev.tarn.core.header;

import java.util.Locale;
import java.util.Map;

/**
 * How many bytes of a file to read first, by what its name promises. What it is, its bytes say; a
 * name that lies costs a read more.
 */
public final class FirstRead {
    /**
     * Where the name says nothing: most headers of pictures and of videos that begin with theirs.
     */
    public static final int UNKNOWN = 42 << 10;

    /**
     * EXIF blocks with a preview and profiles stand before the size; over real cameras' files a
     * larger read would bring more bytes than it saves requests.
     */
    private static final int JPEG = 46 << 10;

    /** The size stands among the first bytes, or these say where. */
    private static final int EARLY = 4 << 10;

    /** The size stands in a table of all parts, or behind a profile. */
    private static final int TABLE = 16 << 10;

    private static final Map<String, Integer> BY_EXTENSION =
            Map.ofEntries(
                    Map.entry("jpg", JPEG),
                    Map.entry("jpeg", JPEG),
                    Map.entry("jpe", JPEG),
                    Map.entry("jfif", JPEG),
                    Map.entry("bmp", EARLY),
                    Map.entry("tif", EARLY),
                    Map.entry("tiff", EARLY),
                    Map.entry("png", TABLE),
                    Map.entry("gif", TABLE),
                    Map.entry("webp", TABLE),
                    Map.entry("avif", TABLE),
                    Map.entry("heic", TABLE),
                    Map.entry("heif", TABLE));

    private FirstRead() {}

    /**
     * How many bytes to read first.
     *
     * @param name the file's name, or its whole address
     * @return the bytes
     */
    public static int of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return BY_EXTENSION.getOrDefault(extension.toLowerCase(Locale.ROOT), UNKNOWN);
    }
}
