package dev.tarn.core.header;

import dev.tarn.core.port.HeaderReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tarn's own modules that read headers, to name the one that a file needs when it is absent. */
enum HeaderModules {
    IMAGES(
            "tarn-imaging",
            "\u00FF\u00D8\u00FF\u00E0",
            Magic.at(0, "\u00FF\u00D8\u00FF"),
            Magic.at(0, "\u0089PNG"),
            Magic.at(0, "GIF8"),
            Magic.at(8, "WEBP"),
            Magic.at(0, "II*\0"),
            Magic.at(0, "MM\0*"),
            Magic.at(0, "BM"),
            Magic.at(0, "8BPS"),
            Magic.at(4, "ftyphei"),
            Magic.at(4, "ftypmif1"),
            Magic.at(4, "ftypavif")),
    VIDEOS(
            "tarn-video",
            "FLV\1",
            Magic.at(4, "ftyp"),
            Magic.at(4, "moov"),
            Magic.at(0, "\u001AE\u00DF\u00A3"),
            Magic.at(8, "AVI "),
            Magic.at(0, "FLV"),
            Magic.at(0, "OggS"),
            Magic.at(0, "\0\0\1\u00BA")),
    NATIVE(
            "tarn-ffmpeg",
            "0&\u00B2u\u008Ef\u00CF\u0011\u00A6\u00D9\0\u00AA\0b\u00CEl",
            Magic.at(0, "0&\u00B2u\u008Ef\u00CF\u0011"),
            Magic.at(0, "\u0006\u000E+4\2\5\1\1"),
            Magic.at(0, ".RMF"),
            Magic.at(0, "DKIF"),
            Magic.at(0, "YUV4MPEG2 "),
            Magic.at(0, "\0\0\0\1g"),
            Magic.at(0, "\0\0\0\1@\1"));

    /** Containers that hold videos of many kinds, not all of which their readers know. */
    private static final Set<String> COMPLETED =
            Set.of("video/ogg", "video/mp2t", "video/mpeg", "video/x-flv");

    private final String module;
    private final byte[] example;
    private final List<Magic> formats;

    /** Bytes at a place, which tell a format well enough to name a module. */
    private record Magic(int place, String bytes) {
        static Magic at(int place, String bytes) {
            return new Magic(place, bytes);
        }

        boolean isIn(ByteBuffer head) {
            byte[] expected = bytes.getBytes(StandardCharsets.ISO_8859_1);
            int start = head.position() + place;
            return head.remaining() >= place + expected.length
                    && head.slice(start, expected.length).equals(ByteBuffer.wrap(expected));
        }
    }

    HeaderModules(String module, String example, Magic... formats) {
        this.module = module;
        this.example =
                Arrays.copyOf(example.getBytes(StandardCharsets.ISO_8859_1), HeaderReader.SNIFFED);
        this.formats = List.of(formats);
    }

    /**
     * What to add for a file that none of the readers knows, as the end of a message.
     *
     * @param head the file's first bytes
     * @param readers those that are there
     * @return empty when the module that would know it is there
     */
    static String toAdd(ByteBuffer head, List<HeaderReader> readers) {
        List<HeaderModules> missing =
                Stream.of(values()).filter(known -> !known.isAmong(readers)).toList();
        Optional<HeaderModules> needed =
                Stream.of(values()).filter(known -> known.mayKnow(head)).findFirst();
        if (needed.isPresent()) {
            return missing.contains(needed.get())
                    ? "; add " + needed.get().module + ", which knows it"
                    : "";
        }
        if (!readers.isEmpty()) {
            return "";
        }
        String modules =
                missing.stream()
                        .filter(known -> known != NATIVE) // the others do for most files
                        .map(known -> known.module)
                        .collect(Collectors.joining(" and "));
        return ": no module that reads headers is on the class path; add " + modules;
    }

    /**
     * What to add for a video whose container is known, but which its reader does not read.
     *
     * @param format the container's MIME type
     * @param readers those that are there
     * @return empty when no module could know more, or it is there
     */
    static String toComplete(String format, List<HeaderReader> readers) {
        return COMPLETED.contains(format) && !NATIVE.isAmong(readers)
                ? "; add " + NATIVE.module + ", which knows more kinds"
                : "";
    }

    private boolean isAmong(List<HeaderReader> readers) {
        ByteBuffer head = ByteBuffer.wrap(example).asReadOnlyBuffer();
        return readers.stream().anyMatch(reader -> reader.sniff(head.duplicate()).isPresent());
    }

    private boolean mayKnow(ByteBuffer head) {
        return formats.stream().anyMatch(format -> format.isIn(head));
    }
}
