package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * Pixels of icons. The PNG files among their pictures say once more how large they are, and are
 * read by what they say: more than the icon says is refused.
 */
final class IconPixels implements StoredPixels {
    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int MOST = 256;
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int SIDES = 16;

    private final StoredPixels pictures;

    /** Looks at icons before another way is gone. */
    IconPixels(StoredPixels pictures) {
        this.pictures = pictures;
    }

    @Override
    public Prepared prepare(OpenedFile file, double scale) throws IOException {
        ByteBuffer head = read(file.bytes(), 0, HEADER + MOST * ENTRY);
        int count = head.limit() < HEADER ? 0 : head.getShort(4) & 0xFFFF;
        for (int i = 0; i < count && head.limit() >= HEADER + (i + 1) * ENTRY; i++) {
            long offset = Integer.toUnsignedLong(head.getInt(HEADER + i * ENTRY + 12));
            requireFew(read(file.bytes(), offset, SIDES + 8).order(ByteOrder.BIG_ENDIAN), file);
        }
        return pictures.prepare(file, scale);
    }

    private static void requireFew(ByteBuffer picture, OpenedFile file)
            throws MediaFormatException {
        if (picture.limit() < SIDES + 8 || picture.getLong(0) != PNG) {
            return;
        }
        long width = Integer.toUnsignedLong(picture.getInt(SIDES));
        long height = Integer.toUnsignedLong(picture.getInt(SIDES + 4));
        if (width > file.pixels() || height > file.pixels() || width * height > file.pixels()) {
            throw MediaFormatException.broken(
                    "Broken ICO: a picture of "
                            + width
                            + " x "
                            + height
                            + " pixels is in it, more than it says");
        }
    }

    private static ByteBuffer read(SeekableByteChannel bytes, long at, int most)
            throws IOException {
        ByteBuffer read = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(at);
        while (read.hasRemaining() && bytes.read(read) > 0) {
            continue; // until it is full or the file ends
        }
        return read.flip();
    }
}
