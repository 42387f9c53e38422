package dev.tarn.testkit;

import dev.tarn.spi.WriteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A source that cannot be read to its end. */
record BrokenSource(long length, int readable) implements WriteSource {
    @Override
    public InputStream open(long offset) {
        int left = (int) Math.max(0, readable - offset);
        return new SequenceInputStream(new ByteArrayInputStream(new byte[left]), new Failing());
    }

    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the source broke off, as the test wants");
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            return read();
        }
    }
}
