package dev.tarn.adapters.imaging;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file before its first scan. What lies in them is looked at only where it
 * is asked for: a large profile or preview is jumped over.
 */
final class JpegSegments {
    private static final int MOST_SEGMENTS = 1000;
    private static final int EXIF_APP = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int MOST_JUMPED = 1 << 30;
    private static final int LONGEST_ASKED = 512 << 10;

    private final Look look;
    private long position = 2;
    private int seen;
    private int asked = Look.AHEAD;
    private @Nullable Exif exif;

    JpegSegments(Look look) {
        this.look = look;
    }

    /** Goes to the frame header, and reads it. */
    Raster frame() throws IOException {
        while (true) {
            int marker = marker();
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                throw look.broken("its pixels begin before its size is said");
            }
            ByteBuffer segment = segment(8);
            if (isFrame(marker)) {
                return frame(segment);
            }
            pass(marker, segment);
        }
    }

    /** What the EXIF block says, which most files have before the frame header, and some behind. */
    Exif exif() throws IOException {
        try {
            while (exif == null) {
                int marker = marker();
                if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                    break;
                }
                pass(marker, segment(2));
            }
        } catch (MediaFormatException e) {
            exif = Exif.NONE; // the file ends in its header: its size was said before
        }
        return exif == null ? Exif.NONE : exif;
    }

    private Raster frame(ByteBuffer segment) throws IOException {
        if (length(segment) < 8) {
            throw look.broken("its frame header is too short");
        }
        int height = segment.getShort(3) & 0xFFFF;
        if (height == 0) {
            throw look.unsupported("its height is said only behind its pixels");
        }
        Raster raster =
                look.raster(
                        segment.getShort(5) & 0xFFFF,
                        height,
                        segment.get(7) & 0xFF,
                        segment.get(2) & 0xFF);
        position += length(segment);
        return raster;
    }

    /** Goes behind a marker. Files have filling bytes before some, and a few have other ones. */
    private int marker() throws IOException {
        if (++seen > MOST_SEGMENTS) {
            throw look.broken("it has more than " + MOST_SEGMENTS + " segments before its pixels");
        }
        ByteBuffer around = ahead(2);
        for (int i = 0; i + 1 < around.limit(); i++) {
            int code = around.get(i + 1) & 0xFF;
            boolean alone =
                    code == 0 || code == 0xFF || code == 1 || (code >= 0xD0 && code <= 0xD8);
            if (around.get(i) == (byte) 0xFF && !alone) {
                position += i + 2;
                return code;
            }
        }
        throw look.broken("there is no marker from byte " + position + " on");
    }

    /** The segment behind a marker, with its length, of which some bytes must be there. */
    private ByteBuffer segment(int least) throws IOException {
        ByteBuffer segment = ahead(least);
        if (length(segment) < 2) {
            throw look.broken("a segment at byte " + position + " is shorter than its length");
        }
        return segment;
    }

    private static int length(ByteBuffer segment) {
        return segment.getShort(0) & 0xFFFF;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    private void pass(int marker, ByteBuffer segment) throws IOException {
        int length = length(segment);
        if (marker == EXIF_APP && exif == null && length >= 16 && isExif()) {
            Exif found = Exif.in(look.part(position + 8, length - 8));
            exif = found.equals(Exif.NONE) ? null : found;
        }
        long behind = length < 24 ? 0 : JpegSequences.behind(look, marker, position);
        boolean jumps =
                behind > position + length
                        && !look.isHeld(position, (int) Math.min(behind - position, MOST_JUMPED))
                        && endsAt(behind);
        position = jumps ? behind : position + length;
    }

    /** Whether a marker lies where one is expected. */
    private boolean endsAt(long expected) throws IOException {
        ByteBuffer there = look.some(expected, 4, Look.AHEAD);
        return there.limit() >= 4
                && there.get(0) == (byte) 0xFF
                && (there.get(1) & 0xFF) >= 0xC0
                && there.get(1) != (byte) 0xFF;
    }

    private boolean isExif() throws IOException {
        ByteBuffer name = look.need(position + 2, 6);
        return name.getInt(0) == 0x45786966 && name.getShort(4) == 0; // "Exif"
    }

    /**
     * Bytes from the present position on. Each time it leads beyond what is there, more is asked
     * for, so that a file with very many large segments does not take a request for each.
     */
    private ByteBuffer ahead(int least) throws IOException {
        if (look.isHeld(position, least)) {
            return look.need(position, least);
        }
        ByteBuffer found = look.need(position, least, asked);
        asked = Math.min(asked * 4, LONGEST_ASKED);
        return found;
    }
}
