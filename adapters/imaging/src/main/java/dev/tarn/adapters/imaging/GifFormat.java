package dev.tarn.adapters.imaging;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * GIF: the specifications 87a and 89a. Its pictures are counted when the end of the file is among
 * the first bytes; nothing but reading all of it would tell otherwise.
 */
final class GifFormat implements ImageFormat {
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int PICTURE = 0x2C;
    private static final int TRAILER = 0x3B;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean begins = head.limit() >= 6 && head.getInt(0) == FourCc.of("GIF8");
        boolean known = begins && head.get(5) == 'a' && (head.get(4) == '7' || head.get(4) == '9');
        return known ? "image/gif" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "GIF");
        ByteBuffer screen = look.need(6, 7).order(ByteOrder.LITTLE_ENDIAN);
        Blocks blocks = new Blocks(look.beginning(), 13 + paletteSize(screen.get(4)));
        blocks.walk();
        int width = screen.getShort(0) & 0xFFFF;
        int height = screen.getShort(2) & 0xFFFF;
        boolean unsaid = width == 0 || height == 0; // then viewers take those of the first picture
        return look.raster(
                        unsaid ? blocks.firstWidth : width,
                        unsaid ? blocks.firstHeight : height,
                        blocks.transparent ? 4 : 3,
                        8)
                .shown(sniffed, Orientation.UPRIGHT, blocks.count(), Capture.UNKNOWN);
    }

    private static int paletteSize(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** The blocks among some first bytes. */
    private static final class Blocks {
        private final ByteBuffer bytes;
        private int position;
        private int pictures;
        private boolean ended;
        private boolean transparent;
        private int firstWidth;
        private int firstHeight;

        Blocks(ByteBuffer bytes, int position) {
            this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
            this.position = position;
        }

        /** How many pictures there are; 0 when it is not known. */
        int count() {
            return ended ? Math.max(1, pictures) : 0;
        }

        /** Goes on until the end of the file or of the bytes. Each step is at least one byte. */
        void walk() {
            while (position < bytes.limit()) {
                int kind = bytes.get(position) & 0xFF;
                if (kind == TRAILER) {
                    ended = true;
                    return;
                }
                boolean whole =
                        switch (kind) {
                            case PICTURE -> picture();
                            case EXTENSION -> extension();
                            default -> false;
                        };
                if (!whole) {
                    return;
                }
            }
        }

        private boolean picture() {
            if (position + 10 > bytes.limit()) {
                return false;
            }
            if (pictures++ == 0) {
                firstWidth = bytes.getShort(position + 5) & 0xFFFF;
                firstHeight = bytes.getShort(position + 7) & 0xFFFF;
            }
            position += 11 + paletteSize(bytes.get(position + 9));
            return pass();
        }

        private boolean extension() {
            if (position + 4 > bytes.limit()) {
                return false;
            }
            boolean control = (bytes.get(position + 1) & 0xFF) == GRAPHIC_CONTROL;
            if (control && pictures == 0) {
                transparent = (bytes.get(position + 3) & 1) != 0;
            }
            position += 2;
            return pass();
        }

        /** Goes behind a chain of sub-blocks. */
        private boolean pass() {
            while (position < bytes.limit()) {
                int length = bytes.get(position) & 0xFF;
                position += length + 1;
                if (length == 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
