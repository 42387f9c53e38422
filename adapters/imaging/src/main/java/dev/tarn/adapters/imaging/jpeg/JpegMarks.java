package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What segments of programs say of the colours: JFIF (ITU-T T.871), Adobe's (Technical Note 5116),
 * and the ICC profile (ICC.1, annex B.4).
 */
final class JpegMarks {
    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int LARGEST_PROFILE = 8 << 20;

    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private final Map<Integer, byte[]> parts = new TreeMap<>();
    private int profileBytes;
    private int partCount;
    private boolean jfif;
    private boolean adobe;
    private int transform;

    /** Reads a segment, or passes it. */
    void read(int marker, JpegInput in) throws IOException {
        int length = in.u16() - 2;
        if (length < 0) {
            throw MediaFormatException.broken(
                    "Broken JPEG: a segment is shorter than its length says");
        }
        if (marker == APP0 && length >= 5) {
            jfif |= in.u8() == 'J' & in.u8() == 'F';
            in.skip(length - 2);
        } else if (marker == APP14 && length >= 12) {
            byte[] bytes = in.bytes(12);
            if (new String(bytes, 0, 5, StandardCharsets.US_ASCII).equals("Adobe")) {
                adobe = true;
                transform = bytes[11] & 0xFF;
            }
            in.skip(length - 12);
        } else if (marker == APP2 && length > PROFILE.length + 2) {
            readPart(in, length);
        } else {
            in.skip(length);
        }
    }

    private void readPart(JpegInput in, int length) throws IOException {
        byte[] name = in.bytes(PROFILE.length);
        int left = length - PROFILE.length;
        if (!Arrays.equals(name, PROFILE) || profileBytes > LARGEST_PROFILE) {
            in.skip(left);
            return;
        }
        int number = in.u8();
        partCount = in.u8();
        byte[] part = in.bytes(left - 2);
        profileBytes += part.length;
        parts.put(number, part);
    }

    /** The profile, when all of its parts are there. */
    Optional<byte[]> profile() {
        if (parts.isEmpty() || parts.size() != partCount) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        return Optional.of(whole.toByteArray());
    }

    /** What the channels are, as decoders have agreed on it. */
    PackedLines.Colours colours(JpegFrame frame) {
        return switch (frame.components().size()) {
            case 1 -> PackedLines.Colours.GREY;
            case 3 -> three(frame);
            default ->
                    !adobe
                            ? PackedLines.Colours.CMYK
                            : transform == 2
                                    ? PackedLines.Colours.YCCK
                                    : PackedLines.Colours.INVERTED_CMYK;
        };
    }

    private PackedLines.Colours three(JpegFrame frame) {
        boolean named =
                frame.components().get(0).id == 'R'
                        && frame.components().get(1).id == 'G'
                        && frame.components().get(2).id == 'B';
        boolean plain = !jfif && (adobe ? transform == 0 : named);
        return plain ? PackedLines.Colours.RGB : PackedLines.Colours.YCC;
    }
}
