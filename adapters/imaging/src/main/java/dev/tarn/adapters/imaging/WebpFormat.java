package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** WebP: RFC 9649; the frame header of lossy ones is that of RFC 6386, section 9.1. */
final class WebpFormat implements ImageFormat {
    private static final int HEADER = 12;
    private static final int MOST_CHUNKS = 1000;
    private static final int ANIMATED = 0x02;
    private static final int EXIF = 0x08;
    private static final int ALPHA = 0x10;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean riff = head.limit() >= HEADER && head.getInt(0) == FourCc.of("RIFF");
        return riff && head.getInt(8) == FourCc.of("WEBP") ? "image/webp" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "WebP");
        ByteBuffer chunk = look.need(HEADER, 13);
        int type = chunk.getInt(0);
        chunk.order(ByteOrder.LITTLE_ENDIAN);
        if (type == FourCc.of("VP8 ")) {
            return lossy(look).shown(sniffed, Exif.NONE);
        }
        if (type == FourCc.of("VP8L")) {
            return lossless(look, chunk).shown(sniffed, Exif.NONE);
        }
        if (type != FourCc.of("VP8X")) {
            throw look.broken("it begins with no chunk that says its size");
        }
        return extended(look, sniffed);
    }

    private static Raster lossy(Look look) throws IOException {
        ByteBuffer chunk = look.need(HEADER, 18).order(ByteOrder.LITTLE_ENDIAN);
        boolean keyFrame = (chunk.get(8) & 1) == 0;
        boolean begins =
                chunk.get(11) == (byte) 0x9D && chunk.get(12) == 0x01 && chunk.get(13) == 0x2A;
        if (!keyFrame || !begins) {
            throw look.broken("its pixels do not begin with a key frame");
        }
        return look.raster(chunk.getShort(14) & 0x3FFF, chunk.getShort(16) & 0x3FFF, 3, 8);
    }

    private static Raster lossless(Look look, ByteBuffer chunk) throws MediaFormatException {
        if (chunk.get(8) != 0x2F) {
            throw look.broken("its pixels do not begin with their mark");
        }
        int bits = chunk.getInt(9);
        return look.raster(
                (bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, (bits >>> 28 & 1) != 0 ? 4 : 3, 8);
    }

    private static ImageMetadata extended(Look look, String mimeType) throws IOException {
        ByteBuffer chunk = look.need(HEADER, 18).order(ByteOrder.LITTLE_ENDIAN);
        int flags = chunk.get(8);
        long width = (chunk.getInt(12) & 0xFFFFFF) + 1L;
        long height = (chunk.getInt(14) >>> 8) + 1L;
        Raster raster = look.raster(width, height, (flags & ALPHA) != 0 ? 4 : 3, 8);
        Exif exif = (flags & EXIF) != 0 ? exifIfNear(look) : Exif.NONE;
        int frames = (flags & ANIMATED) != 0 ? frames(look) : 1;
        return raster.shown(mimeType, exif.orientation(), frames, exif.capture());
    }

    private static Exif exifIfNear(Look look) throws IOException {
        try {
            return exif(look);
        } catch (MediaFormatException e) {
            if (e.kind() == MediaFormatException.Kind.TOO_FAR) {
                return Exif.NONE; // its size is known, and many large frames lie before the block
            }
            throw e;
        }
    }

    /** The block lies behind the pixels, so it takes one more look in a large file. */
    private static Exif exif(Look look) throws IOException {
        long position = HEADER;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            ByteBuffer chunk = look.some(position, 8, Look.AHEAD);
            if (chunk.limit() < 8) {
                break;
            }
            long length = length(chunk);
            if (chunk.getInt(0) == FourCc.of("EXIF")) {
                // Some writers keep the six bytes that come before it in JPEG files.
                boolean named = look.some(position + 8, 4, 4).equals(ByteBuffer.wrap(NAME));
                int skipped = named ? 6 : 0;
                return Exif.in(look.part(position + 8 + skipped, length - skipped));
            }
            position += 8 + length + (length & 1);
        }
        return Exif.NONE;
    }

    private static final byte[] NAME = {'E', 'x', 'i', 'f'};

    /** How many frames there are, when all of them are among the first bytes; 0 otherwise. */
    private static int frames(Look look) throws IOException {
        ByteBuffer bytes = look.beginning();
        if (!look.isWhole(bytes)) {
            return 0;
        }
        int frames = 0;
        long position = HEADER;
        while (position + 8 <= bytes.limit()) {
            ByteBuffer chunk = bytes.slice((int) position, 8);
            frames += chunk.getInt(0) == FourCc.of("ANMF") ? 1 : 0;
            long length = length(chunk);
            position += 8 + length + (length & 1);
        }
        return frames;
    }

    private static long length(ByteBuffer chunk) {
        return Integer.reverseBytes(chunk.getInt(4)) & 0xFFFF_FFFFL;
    }
}
