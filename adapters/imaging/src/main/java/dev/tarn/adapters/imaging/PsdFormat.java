package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * PSD and PSB: Adobe's Photoshop File Formats Specification. The pixels are as shown, whatever the
 * orientation of an EXIF block in them says.
 */
final class PsdFormat implements ImageFormat {
    private static final int HEADER = 26;
    private static final int EXIF = 0x0422;
    private static final int MOST_RESOURCES = 256;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean begins = head.limit() >= 6 && head.getInt(0) == FourCc.of("8BPS");
        boolean known = begins && (head.getShort(4) == 1 || head.getShort(4) == 2);
        return known ? "image/vnd.adobe.photoshop" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "PSD");
        ByteBuffer header = look.need(0, HEADER);
        int channels = header.getShort(12) & 0xFFFF;
        int mode = header.getShort(24) & 0xFFFF;
        Raster raster =
                look.raster(
                        header.getInt(18) & 0xFFFF_FFFFL,
                        header.getInt(14) & 0xFFFF_FFFFL,
                        shown(look, mode, channels),
                        mode == 2 ? 8 : header.getShort(22) & 0xFFFF);
        return raster.shown(sniffed, Exif.NONE.orientation(), 1, exif(look).capture());
    }

    /** One channel more than the mode has is alpha; further ones are not part of the picture. */
    private static int shown(Look look, int mode, int channels) throws MediaFormatException {
        int colours =
                switch (mode) {
                    case 0, 1, 8 -> 1;
                    case 2, 3, 9 -> 3;
                    case 4 -> 4;
                    case 7 -> channels;
                    default -> throw look.broken("there is no colour mode " + mode);
                };
        return mode != 2 && channels > colours ? colours + 1 : colours;
    }

    /** The block is among the resources, and only looked for in the first bytes. */
    private static Exif exif(Look look) throws IOException {
        long position = HEADER;
        if (!look.isHeld(position, 4)) {
            return Exif.NONE;
        }
        position += 4 + length(look, position);
        long end = position + 4 + length(look, position);
        position += 4;
        for (int i = 0; i < MOST_RESOURCES && position + 12 < end; i++) {
            ByteBuffer resource = look.isHeld(position, 12) ? look.some(position, 12, 12) : null;
            if (resource == null || resource.limit() < 12) {
                break;
            }
            int name = (resource.get(6) & 0xFF) + 1;
            position += 6 + name + (name & 1);
            long length = length(look, position);
            if (resource.getShort(4) == EXIF) {
                return Exif.in(look.part(position + 4, length));
            }
            position += 4 + length + (length & 1);
        }
        return Exif.NONE;
    }

    private static long length(Look look, long position) throws IOException {
        if (!look.isHeld(position, 4)) {
            return 0;
        }
        ByteBuffer length = look.some(position, 4, 4);
        return length.limit() < 4 ? 0 : length.getInt(0) & 0xFFFF_FFFFL;
    }
}
