package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * JPEG XL: ISO/IEC 18181-1 (the codestream) and 18181-2 (the boxes around it, which not all have).
 */
final class JxlFormat implements ImageFormat {
    private static final int HEADER = 4 << 10;
    private static final int MOST_BOXES = 64;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean bare = head.limit() >= 2 && head.getShort(0) == (short) 0xFF0A;
        boolean boxed =
                head.limit() >= 12
                        && head.getLong(0) == 0x0000000C4A584C20L
                        && head.getInt(8) == 0x0D0A870A;
        return bare || boxed ? "image/jxl" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "JPEG XL");
        if (look.need(0, 2).getShort(0) == (short) 0xFF0A) {
            return codestream(look, 0).shown(look, sniffed, Exif.NONE);
        }
        Exif exif = Exif.NONE;
        Box box = Box.at(look, 12, look.length());
        for (int i = 0; i < MOST_BOXES && box != null; i++) {
            switch (FourCc.text(box.type())) {
                case "jxlc" -> {
                    return codestream(look, box.start()).shown(look, sniffed, exif);
                }
                case "jxlp" -> {
                    return codestream(look, box.start() + 4).shown(look, sniffed, exif);
                }
                case "Exif" -> exif = exif(look, box);
                default -> {
                    // what else there is does not matter here
                }
            }
            box = Box.at(look, box.end(), look.length());
        }
        throw look.broken("there is no codestream in it");
    }

    private static Exif exif(Look look, Box box) throws IOException {
        ByteBuffer offset = look.some(box.start(), 4, Look.AHEAD);
        if (offset.limit() < 4) {
            return Exif.NONE;
        }
        long start = box.start() + 4 + (offset.getInt(0) & 0xFFFF_FFFFL);
        return Exif.in(look.part(start, box.end() - start));
    }

    private static JxlHeader codestream(Look look, long position) throws IOException {
        ByteBuffer start = look.need(position, 2);
        if (start.getShort(0) != (short) 0xFF0A) {
            throw look.broken("its codestream does not begin with its mark");
        }
        ByteBuffer header = look.some(position + 2, 64, HEADER);
        return JxlHeader.read(new BitReader(look, header));
    }
}
