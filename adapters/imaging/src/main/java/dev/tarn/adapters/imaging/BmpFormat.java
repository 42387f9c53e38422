package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** BMP: the headers of Windows (BITMAPCOREHEADER to BITMAPV5HEADER) and of OS/2. */
final class BmpFormat implements ImageFormat {
    private static final int CORE = 12;
    private static final int FILE_HEADER = 14;
    private static final int ALPHA_FIELDS = 6;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        if (head.limit() < FILE_HEADER + CORE || head.getShort(0) != 0x424D) {
            return null;
        }
        return switch (Integer.reverseBytes(head.getInt(FILE_HEADER))) {
            case CORE, 16, 40, 52, 56, 64, 108, 124 -> "image/bmp";
            default -> null;
        };
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "BMP");
        int size = Integer.reverseBytes(look.need(FILE_HEADER, 4).getInt(0));
        ByteBuffer header = look.need(FILE_HEADER, size).order(ByteOrder.LITTLE_ENDIAN);
        Raster raster = size == CORE ? core(look, header) : full(look, header, size);
        return raster.shown(sniffed, Exif.NONE);
    }

    private static Raster core(Look look, ByteBuffer header) throws MediaFormatException {
        int bits = header.getShort(10) & 0xFFFF;
        return look.raster(
                header.getShort(4) & 0xFFFF, header.getShort(6) & 0xFFFF, 3, depth(look, bits));
    }

    /** Pictures that are stored from the top down have a negative height. */
    private static Raster full(Look look, ByteBuffer header, int size) throws IOException {
        int bits = header.getShort(14) & 0xFFFF;
        int compression = size >= 40 ? header.getInt(16) : 0;
        boolean alpha = bits == 32 && size >= 56 && header.getInt(52) != 0;
        if (compression == ALPHA_FIELDS && size == 40) {
            ByteBuffer mask = look.need(FILE_HEADER + 40, 16).order(ByteOrder.LITTLE_ENDIAN);
            alpha = bits == 32 && mask.getInt(12) != 0;
        }
        long height = Math.abs((long) header.getInt(8));
        return look.raster(header.getInt(4), height, alpha ? 4 : 3, depth(look, bits));
    }

    /** Palettes have colours of 8 bits; so has what is compressed as JPEG or PNG, marked by 0. */
    private static int depth(Look look, int bits) throws MediaFormatException {
        return switch (bits) {
            case 0, 1, 2, 4, 8, 24, 32 -> 8;
            case 16 -> 5;
            case 64 -> 16;
            default -> throw look.broken("no pixel has " + bits + " bits");
        };
    }
}
