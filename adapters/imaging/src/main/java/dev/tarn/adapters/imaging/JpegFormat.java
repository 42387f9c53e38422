package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** JPEG: ITU-T T.81, annex B. */
final class JpegFormat implements ImageFormat {
    private static final String MIME_TYPE = "image/jpeg";

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean begins = head.limit() >= 4 && head.getShort(0) == (short) 0xFFD8;
        return begins && head.get(2) == (byte) 0xFF ? MIME_TYPE : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        JpegSegments segments = new JpegSegments(new Look(bytes, "JPEG"));
        Raster raster = segments.frame();
        return raster.shown(sniffed, segments.exif());
    }
}
