package dev.tarn.adapters.ffmpeg;

import java.util.List;
import java.util.Map;

/** The containers that are opened, by the MIME types that header readers sniff. */
final class Container {
    private static final String ISO = "mov";

    /** To the name of the one demuxer that is given the bytes. None of these opens other files. */
    private static final Map<String, String> DEMUXERS =
            Map.ofEntries(
                    Map.entry("video/mp4", ISO),
                    Map.entry("video/quicktime", ISO),
                    Map.entry("video/x-m4v", ISO),
                    Map.entry("video/3gpp", ISO),
                    Map.entry("video/3gpp2", ISO),
                    Map.entry("image/heic", ISO),
                    Map.entry("image/heif", ISO),
                    Map.entry("image/avif", ISO),
                    Map.entry("image/heic-sequence", ISO),
                    Map.entry("image/heif-sequence", ISO),
                    Map.entry("video/webm", "matroska"),
                    Map.entry("video/x-matroska", "matroska"),
                    Map.entry("video/x-msvideo", "avi"),
                    Map.entry("video/mp2t", "mpegts"),
                    Map.entry("video/mpeg", "mpeg"),
                    Map.entry("video/x-flv", "flv"),
                    Map.entry("video/ogg", "ogg"),
                    Map.entry("video/x-ms-wmv", "asf"),
                    Map.entry("application/mxf", "mxf"));

    private Container() {}

    static boolean isVideo(String mimeType) {
        return DEMUXERS.containsKey(mimeType) && !mimeType.startsWith("image/");
    }

    /** All types of videos. */
    static List<String> videos() {
        return DEMUXERS.keySet().stream().filter(Container::isVideo).sorted().toList();
    }

    static boolean isPicture(String mimeType) {
        return DEMUXERS.containsKey(mimeType) && mimeType.startsWith("image/");
    }

    /** The demuxer of a type that is one of these. */
    static String demuxer(String mimeType) {
        String name = DEMUXERS.get(mimeType);
        if (name == null) {
            throw new IllegalArgumentException("No container is opened for " + mimeType);
        }
        return name;
    }
}
