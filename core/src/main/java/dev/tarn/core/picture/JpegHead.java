package dev.tarn.core.picture;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a JPEG file say before its first scan (ITU-T T.81, annex B), for decoders in
 * native code, which are not asked about files that they would do wrong.
 *
 * @param width pixels, as stored
 * @param height rows, as stored
 * @param components channels
 * @param lossy whether it is coded by cosines and Huffman's code, in 8 bits
 * @param orientation how it is turned
 * @param coefficientBytes what a decoder takes that keeps all coefficients, in 2 bytes each, since
 *     the picture comes in several scans; 0 when the first scan has it all
 * @param profile the ICC profile; empty when there is none, or not all of it
 * @param pixels where the first scan begins; the length of the file when there is none
 */
public record JpegHead(
        int width,
        int height,
        int components,
        boolean lossy,
        Orientation orientation,
        long coefficientBytes,
        Optional<byte[]> profile,
        int pixels) {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF2 = 0xC2;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int TEM = 0x01;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads it.
     *
     * @param file the whole file; stays as it is
     * @return what it says
     * @throws MediaFormatException when it has no frame header; of the kind {@code UNSUPPORTED}, as
     *     others can say what is wrong
     */
    public static JpegHead of(ByteBuffer file) throws MediaFormatException {
        Orientation orientation = null;
        ByteBuffer frame = null;
        int kind = 0;
        IccParts profile = new IccParts();
        int at = marker(file, 2);
        while (at >= 0 && !isLast(file, at)) {
            int marker = file.get(at + 1) & 0xFF;
            ByteBuffer segment = file.slice(at + 4, length(file, at) - 2);
            if (frame == null && isFrame(marker) && segment.limit() >= 6) {
                frame = segment;
                kind = marker;
            } else if (marker == APP1 && orientation == null && isExif(segment)) {
                int skipped = EXIF.length;
                orientation = ExifOrientation.of(segment.slice(skipped, segment.limit() - skipped));
            } else if (marker == APP2) {
                profile.add(segment);
            }
            at = marker(file, at + 2 + length(file, at));
        }
        if (frame == null) {
            throw MediaFormatException.unsupported(
                    "A JPEG file without a frame header is left to other decoders");
        }
        return new Frame(kind, frame).head(file, at, orientation, profile);
    }

    /**
     * The place of the next marker that a segment follows, or a scan, or the end. Decoders pass
     * other bytes, and markers that stand alone, and so must who looks for what they will find.
     *
     * @return -1 when there is none
     */
    private static int marker(ByteBuffer file, int from) {
        for (int at = from; at + 1 < file.limit(); at++) {
            int code = file.get(at + 1) & 0xFF;
            boolean alone = code == TEM || (code >= RST0 && code <= SOI);
            if (file.get(at) == -1 && code != 0 && code != 0xFF && !alone) {
                return at;
            }
        }
        return -1;
    }

    /** Whether no segment of the head begins there, or none that is whole. */
    private static boolean isLast(ByteBuffer file, int at) {
        int marker = file.get(at + 1) & 0xFF;
        return marker == SOS
                || marker == EOI
                || at + 4 > file.limit()
                || length(file, at) < 2
                || at + 2 + length(file, at) > file.limit();
    }

    private static int length(ByteBuffer file, int at) {
        return file.getShort(at + 2) & 0xFFFF;
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /** A frame header: bits, rows, columns, and three bytes for each channel. */
    private record Frame(int marker, ByteBuffer bytes) {
        JpegHead head(
                ByteBuffer file, int at, @Nullable Orientation orientation, IccParts profile) {
            boolean cosines = marker == SOF0 || marker == SOF1 || marker == SOF2;
            boolean scan = at >= 0 && at + 5 <= file.limit() && (file.get(at + 1) & 0xFF) == SOS;
            boolean atOnce = scan && marker != SOF2 && (file.get(at + 4) & 0xFF) == components();
            return new JpegHead(
                    bytes.getShort(3) & 0xFFFF,
                    bytes.getShort(1) & 0xFFFF,
                    components(),
                    cosines && bytes.get(0) == 8,
                    orientation == null ? Orientation.UPRIGHT : orientation,
                    atOnce ? 0 : coefficientBytes(),
                    profile.whole(),
                    scan ? at : file.limit());
        }

        private int components() {
            return bytes.get(5) & 0xFF;
        }

        /** Blocks are there for whole units, whose size is the largest factor of any channel. */
        private long coefficientBytes() {
            int across = 1;
            int down = 1;
            long inUnit = 0;
            for (int at = 7; at < bytes.limit() && at < 7 + 3 * components(); at += 3) {
                int factors = bytes.get(at) & 0xFF;
                across = Math.max(across, factors >> 4);
                down = Math.max(down, factors & 15);
                inUnit += (long) (factors >> 4) * (factors & 15);
            }
            long wide = ((bytes.getShort(3) & 0xFFFF) + 8L * across - 1) / (8L * across);
            long high = ((bytes.getShort(1) & 0xFFFF) + 8L * down - 1) / (8L * down);
            return wide * high * inUnit * 64 * 2;
        }
    }

    private static boolean isExif(ByteBuffer segment) {
        return segment.limit() > EXIF.length
                && segment.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF));
    }

    /**
     * Whether the end of the picture is marked behind its pixels, as it is not when the end of a
     * file is missing. Looked for from the end of the file on, where it nearly always is.
     *
     * @param file the whole file; stays as it is
     * @return whether it is there
     */
    public boolean hasEnd(ByteBuffer file) {
        for (int at = file.limit() - 2; at > pixels; at--) {
            if ((file.get(at + 1) & 0xFF) == EOI && file.get(at) == -1) {
                return true;
            }
        }
        return false;
    }
}
