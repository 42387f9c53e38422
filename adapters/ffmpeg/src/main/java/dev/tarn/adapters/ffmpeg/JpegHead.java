package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a JPEG file say before its first scan (ITU-T T.81, annex B).
 *
 * @param width pixels, as stored
 * @param height rows, as stored
 * @param components channels
 * @param progressive whether the picture comes in several scans, each of all its pixels
 * @param lossy whether it is coded by cosines, in 8 bits
 * @param orientation how it is turned
 */
record JpegHead(
        int width,
        int height,
        int components,
        boolean progressive,
        boolean lossy,
        Orientation orientation) {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF2 = 0xC2;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;
    private static final int APP1 = 0xE1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads it.
     *
     * @param file the whole file; stays as it is
     * @throws MediaFormatException when it has no frame header
     */
    static JpegHead of(ByteBuffer file) throws MediaFormatException {
        Orientation orientation = null;
        int at = 2;
        while (at + 4 <= file.limit()) {
            int marker = file.get(at + 1) & 0xFF;
            if ((file.get(at) & 0xFF) != 0xFF) {
                break;
            }
            if (marker == 0xFF) {
                at++; // fill bytes
                continue;
            }
            int length = file.getShort(at + 2) & 0xFFFF;
            if (marker == SOS || marker == EOI || length < 2 || at + 2 + length > file.limit()) {
                break;
            }
            ByteBuffer segment = file.slice(at + 4, length - 2);
            if (isFrame(marker) && length >= 8) {
                return frame(marker, segment, orientation);
            }
            if (marker == APP1 && orientation == null && isExif(segment)) {
                int skipped = EXIF.length;
                orientation = ExifOrientation.of(segment.slice(skipped, segment.limit() - skipped));
            }
            at += 2 + length;
        }
        throw MediaFormatException.broken("The JPEG file has no frame header");
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static JpegHead frame(int marker, ByteBuffer frame, @Nullable Orientation orientation) {
        boolean cosines = marker == SOF0 || marker == SOF1 || marker == SOF2;
        return new JpegHead(
                frame.getShort(3) & 0xFFFF,
                frame.getShort(1) & 0xFFFF,
                frame.get(5) & 0xFF,
                marker == SOF2,
                cosines && frame.get(0) == 8,
                orientation == null ? Orientation.UPRIGHT : orientation);
    }

    private static boolean isExif(ByteBuffer segment) {
        return segment.limit() > EXIF.length
                && segment.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF));
    }

    /** How many scans a file has, counted up to a number. */
    static int scans(ByteBuffer file, int most) {
        int scans = 0;
        for (int at = 0; at + 1 < file.limit() && scans < most; at++) {
            if (file.get(at) == -1 && (file.get(at + 1) & 0xFF) == SOS) {
                scans++;
            }
        }
        return scans;
    }
}
