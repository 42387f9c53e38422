package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.picture.IccParts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What segments of programs say of the colours: JFIF (ITU-T T.871), Adobe's (Technical Note 5116),
 * and the ICC profile (ICC.1, annex B.4).
 */
final class JpegMarks {
    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;

    private final IccParts profile = new IccParts();
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
        } else if (marker == APP2) {
            profile.add(ByteBuffer.wrap(in.bytes(length)));
        } else {
            in.skip(length);
        }
    }

    /** The profile, when all of its parts are there. */
    Optional<byte[]> profile() {
        return profile.whole();
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
