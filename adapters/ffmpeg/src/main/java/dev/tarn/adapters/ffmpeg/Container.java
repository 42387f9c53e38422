package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.VideoMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                    Map.entry("application/mxf", "mxf"),
                    Map.entry("application/vnd.rn-realmedia", "rm"),
                    Map.entry("video/x-ivf", "ivf"),
                    Map.entry("video/x-yuv4mpeg", "yuv4mpegpipe"),
                    Map.entry("video/h264", "h264"),
                    Map.entry("video/h265", "hevc"));

    /** Those of videos of many kinds, some of which their readers of headers do not know. */
    private static final Set<String> ROOMY = Set.of("ogg", "mpegts", "mpeg", "flv");

    /** Those whose packets say when they are shown, though headers need not. */
    private static final Set<String> STAMPED =
            Set.of("matroska", "mpegts", "mpeg", "flv", "ogg", "asf", "rm", "ivf");

    /** Those that can be entered at any byte, and are of one length with their last packet. */
    private static final Set<String> ENTERED_ANYWHERE = Set.of("mpegts", "mpeg");

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

    /** Whether there are videos of a container that only a demuxer knows the codec of. */
    static boolean holdsMuch(String mimeType) {
        return ROOMY.contains(demuxer(mimeType));
    }

    /** Whether its first and last packets tell more than what headers told. */
    static boolean tells(String mimeType, VideoMetadata told) {
        String name = demuxer(mimeType);
        return (told.frameRate().isEmpty() && STAMPED.contains(name))
                || (told.duration().isEmpty() && ENTERED_ANYWHERE.contains(name));
    }

    static boolean isStamped(String mimeType) {
        return STAMPED.contains(demuxer(mimeType));
    }

    static boolean isEnteredAnywhere(String mimeType) {
        return ENTERED_ANYWHERE.contains(demuxer(mimeType));
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
