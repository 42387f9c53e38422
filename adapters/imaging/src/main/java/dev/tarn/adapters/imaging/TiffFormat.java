package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * TIFF 6.0, BigTIFF, DNG 1.7, and the camera raws that are TIFF files with or without another
 * number at their start. Those without are told from TIFF by reading them, not by their first
 * bytes.
 */
final class TiffFormat implements ImageFormat {
    private static final int OLYMPUS = 0x4F52;
    private static final int OLYMPUS_OLD = 0x5352;
    private static final int PANASONIC = 0x0055;
    private static final String TIFF = "image/tiff";

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        ByteOrder order = head.limit() < 8 ? null : TiffBytes.orderOf(head);
        if (order == null) {
            return null;
        }
        return switch (head.duplicate().order(order).getShort(2) & 0xFFFF) {
            case TiffBytes.CLASSIC ->
                    head.limit() >= 11 && head.getShort(8) == 0x4352 && head.get(10) == 2
                            ? "image/x-canon-cr2"
                            : TIFF;
            case TiffBytes.BIG -> TIFF;
            case OLYMPUS, OLYMPUS_OLD -> "image/x-olympus-orf";
            case PANASONIC -> "image/x-panasonic-rw2";
            default -> null;
        };
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "TIFF");
        TiffBytes file = TiffBytes.in(look);
        long position = file.first();
        // Values of the first directory lie before it or behind it: both come with one look.
        file.some(Math.max(8, position - 1024), 1024 + 12, 1024 + Look.AHEAD);
        Ifd first = Ifd.at(file, position);
        if (file.magic() == PANASONIC) {
            return PanasonicRaw.raster(look, first).shown(sniffed, Exif.of(file, first));
        }
        TiffPages pages = new TiffPages(file, first);
        Ifd main = pages.main();
        Exif exif = Exif.of(file, first);
        Exif own = main.has(Exif.ORIENTATION) ? Exif.of(file, main) : exif;
        String mimeType = sniffed.equals(TIFF) ? pages.mimeType() : sniffed;
        return pages.raster(main).shown(mimeType, exif.withOrientation(own.orientation()));
    }
}
