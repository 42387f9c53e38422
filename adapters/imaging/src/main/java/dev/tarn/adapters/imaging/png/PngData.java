package dev.tarn.adapters.imaging.png;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressed pixels, which any number of chunks share: sections 10 and 11.2.3. */
final class PngData implements AutoCloseable {
    private static final int IDAT = 0x49444154;

    private final PngChunks chunks;
    private final Inflater inflater = new Inflater();

    /** Begins in the first chunk of pixels, which was opened. */
    PngData(PngChunks chunks) {
        this.chunks = chunks;
    }

    /** Fills an array. */
    void read(byte[] target, int length) throws IOException {
        int count = 0;
        try {
            while (count < length) {
                int inflated = inflater.inflate(target, count, length - count);
                count += inflated;
                if (inflated == 0) {
                    if (inflater.finished()) {
                        throw new EOFException("The pixels end");
                    }
                    if (inflater.needsDictionary()) {
                        throw PngPicture.broken("its pixels want a dictionary");
                    }
                    more();
                }
            }
        } catch (DataFormatException e) {
            throw PngPicture.broken("its pixels are not compressed as they should be");
        }
    }

    private void more() throws IOException {
        while (chunks.left() == 0) {
            chunks.close();
            if (chunks.open() != IDAT) {
                throw new EOFException("The pixels end");
            }
        }
        inflater.setInput(chunks.some());
    }

    @Override
    public void close() {
        inflater.end();
    }
}
