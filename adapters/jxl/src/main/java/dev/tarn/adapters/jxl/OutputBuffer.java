package dev.tarn.adapters.jxl;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The pixels as libjxl writes them: four bytes each, red first and alpha last. */
final class OutputBuffer implements AutoCloseable {
    private static final int FORMAT_SIZE = 24;
    private static final int CHANNELS = 4;
    private static final int OF_BYTES = 2; // JXL_TYPE_UINT8

    private final int width;
    private final Memory pixels;
    private final Memory format = new Memory(FORMAT_SIZE);

    OutputBuffer(int width, int height) {
        this.width = width;
        this.pixels = new Memory((long) width * height * CHANNELS);
        format.clear();
        format.setInt(0, CHANNELS);
        format.setInt(Integer.BYTES, OF_BYTES);
    }

    /** Lets a decoder write here; false when it would write something else. */
    boolean handTo(LibJxl functions, Pointer decoder) {
        try (Memory size = new Memory(Long.BYTES)) {
            return functions.imageOutBufferSize(decoder, format, size) == LibJxl.SUCCESS
                    && size.getLong(0) == pixels.size()
                    && functions.setImageOutBuffer(decoder, format, pixels, pixels.size())
                            == LibJxl.SUCCESS;
        }
    }

    /** Copies a row, with alpha in the highest byte. */
    void row(int y, int[] argb) {
        long length = (long) width * CHANNELS;
        ByteBuffer bytes = pixels.getByteBuffer(y * length, length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(argb);
        for (int x = 0; x < width; x++) {
            int pixel = argb[x];
            argb[x] = (pixel & 0xFF00FF00) | (pixel & 0xFF) << 16 | (pixel >> 16 & 0xFF);
        }
    }

    @Override
    public void close() {
        pixels.close();
        format.close();
    }
}
