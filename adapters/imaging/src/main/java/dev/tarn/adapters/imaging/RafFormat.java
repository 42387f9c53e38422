package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Fujifilm's raw: a JPEG preview with the EXIF block, and a table that says the picture's size. */
final class RafFormat implements ImageFormat {
    private static final int FULL_SIZE = 0x0100;
    private static final int CROPPED_SIZE = 0x0111;
    private static final int MOST_RECORDS = 256;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean begins = head.limit() >= 12 && head.getLong(0) == 0x46554A4946494C4DL;
        return begins && head.getInt(8) == FourCc.of("CCD-") ? "image/x-fujifilm-raf" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "RAF");
        ByteBuffer places = look.need(84, 12);
        long preview = places.getInt(0) & 0xFFFF_FFFFL;
        long previewLength = places.getInt(4) & 0xFFFF_FFFFL;
        Raster raster = raster(look, places.getInt(8) & 0xFFFF_FFFFL);
        return raster.shown(sniffed, exif(look.part(preview, previewLength)));
    }

    private static Exif exif(Look preview) throws IOException {
        try {
            if ((preview.need(0, 2).getShort(0) & 0xFFFF) != 0xFFD8) {
                return Exif.NONE;
            }
            return new JpegSegments(preview).exif();
        } catch (MediaFormatException e) {
            return Exif.NONE; // the size is known without the preview
        }
    }

    private static Raster raster(Look look, long table) throws IOException {
        long count = look.need(table, 4).getInt(0) & 0xFFFF_FFFFL;
        long position = table + 4;
        ByteBuffer size = null;
        for (int i = 0; i < Math.min(count, MOST_RECORDS); i++) {
            ByteBuffer record = look.need(position, 8);
            int tag = record.getShort(0) & 0xFFFF;
            if (tag == CROPPED_SIZE || (tag == FULL_SIZE && size == null)) {
                size = record;
            }
            position += 4 + (record.getShort(2) & 0xFFFF);
        }
        if (size == null) {
            throw look.broken("its table does not say the size");
        }
        return look.raster(size.getShort(6) & 0xFFFF, size.getShort(4) & 0xFFFF, 3, 14);
    }
}
