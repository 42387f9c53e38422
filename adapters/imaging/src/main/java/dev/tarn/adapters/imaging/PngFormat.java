package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * PNG and animated PNG: W3C Portable Network Graphics, third edition, section 11. Chunks behind the
 * first pixels are not looked at.
 */
final class PngFormat implements ImageFormat {
    private static final int MOST_CHUNKS = 1000;
    private static final int PALETTE = 3;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        return head.limit() >= 8 && head.getLong(0) == 0x89504E470D0A1A0AL ? "image/png" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "PNG");
        long header = 8;
        if (look.need(8, 8).getInt(4) == FourCc.of("CgBI")) {
            header += 12L + look.need(8, 4).getInt(0); // Apple's own variant has a chunk before
        }
        ByteBuffer start = look.need(header, 33);
        if (start.getInt(4) != FourCc.of("IHDR")) {
            throw look.broken("it does not begin with its header");
        }
        Extras extras = new Extras();
        extras.read(look, header + 12 + 13);
        int type = start.get(17) & 0xFF;
        int depth = type == PALETTE ? 8 : start.get(16) & 0xFF;
        Raster raster =
                look.raster(
                        start.getInt(8) & 0xFFFF_FFFFL,
                        start.getInt(12) & 0xFFFF_FFFFL,
                        channels(type, look) + extras.alpha(type),
                        depth);
        return raster.shown(
                sniffed, extras.exif.orientation(), extras.frames, extras.exif.capture());
    }

    private static int channels(int type, Look look) throws MediaFormatException {
        return switch (type) {
            case 0 -> 1;
            case 2, PALETTE -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw look.broken("there is no colour type " + type);
        };
    }

    /** What the chunks between the header and the first pixels say. */
    private static final class Extras {
        private boolean transparent;
        private int frames = 1;
        private Exif exif = Exif.NONE;

        void read(Look look, long start) throws IOException {
            long position = start;
            for (int i = 0; i < MOST_CHUNKS; i++) {
                ByteBuffer chunk;
                try {
                    chunk = look.need(position, 8);
                } catch (MediaFormatException e) {
                    if (e.kind() == MediaFormatException.Kind.TOO_FAR) {
                        return; // its size is known, and so much before the pixels is rare
                    }
                    throw e;
                }
                int type = chunk.getInt(4);
                if (type == FourCc.of("IDAT") || type == FourCc.of("IEND")) {
                    return;
                }
                long length = chunk.getInt(0) & 0xFFFF_FFFFL;
                take(look, type, position + 8, length);
                position += length + 12;
            }
        }

        private void take(Look look, int type, long position, long length) throws IOException {
            if (type == FourCc.of("tRNS")) {
                transparent = true;
            } else if (type == FourCc.of("acTL") && length >= 8) {
                frames = Math.max(1, look.need(position, 4).getInt(0));
            } else if (type == FourCc.of("eXIf")) {
                exif = Exif.in(look.part(position, length));
            }
        }

        private int alpha(int type) {
            return transparent && type <= PALETTE ? 1 : 0;
        }
    }
}
