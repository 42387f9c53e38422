package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** JPEG 2000: ITU-T T.800, annexes A (the codestream) and I (the boxes around it). */
final class Jp2Format implements ImageFormat {
    private static final int CODESTREAM = 0xFF4FFF51;
    private static final int MOST_COMPONENTS = 16384;
    private static final int VARIOUS = 255;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        if (head.limit() >= 4 && head.getInt(0) == CODESTREAM) {
            return "image/j2c";
        }
        boolean boxed =
                head.limit() >= 24
                        && head.getLong(0) == 0x0000000C6A502020L
                        && head.getInt(8) == 0x0D0A870A;
        if (!boxed) {
            return null;
        }
        return switch (FourCc.text(head.getInt(20))) {
            case "jpx " -> "image/jpx";
            case "jph " -> "image/jph";
            default -> "image/jp2";
        };
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "JPEG 2000");
        if (sniffed.equals("image/j2c")) {
            return codestream(look, 0).shown(sniffed, Exif.NONE);
        }
        Box header = Box.find(look, 12, look.length(), "jp2h");
        if (header != null) {
            return header(look, header).shown(sniffed, Exif.NONE);
        }
        Box codestream = Box.find(look, 12, look.length(), "jp2c");
        if (codestream == null) {
            throw look.broken("it has neither a header nor a codestream");
        }
        return codestream(look, codestream.start()).shown(sniffed, Exif.NONE);
    }

    private static Raster header(Look look, Box header) throws IOException {
        Box image = header.child(look, 0, "ihdr");
        if (image == null) {
            throw look.broken("its header does not say its size");
        }
        Cursor cursor = image.content(look);
        long height = cursor.u32();
        long width = cursor.u32();
        int components = cursor.u16();
        int depth = cursor.u8();
        Box depths = depth == VARIOUS ? header.child(look, 0, "bpcc") : null;
        if (depths != null) {
            depth = depths.content(look).u8();
        }
        Box palette = header.child(look, 0, "pclr");
        if (palette != null) {
            Cursor colours = palette.content(look);
            colours.skip(2);
            components = colours.u8();
            depth = colours.u8();
        }
        return look.raster(width, height, components, (depth & 0x7F) + 1);
    }

    private static Raster codestream(Look look, long position) throws IOException {
        ByteBuffer size = look.need(position, 43);
        int components = size.getShort(40) & 0xFFFF;
        if (size.getInt(0) != CODESTREAM || components > MOST_COMPONENTS) {
            throw look.broken("its codestream does not begin with its size");
        }
        long width = (size.getInt(8) & 0xFFFF_FFFFL) - (size.getInt(16) & 0xFFFF_FFFFL);
        long height = (size.getInt(12) & 0xFFFF_FFFFL) - (size.getInt(20) & 0xFFFF_FFFFL);
        return look.raster(width, height, components, (size.get(42) & 0x7F) + 1);
    }
}
