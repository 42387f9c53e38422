package dev.tarn.adapters.localfiles;

import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.io.InputStream;

/** Sources of bytes with which something happens on the way. */
final class EventfulSource {
    /** What happens before some bytes come. */
    interface Event {
        void happen() throws IOException;
    }

    private EventfulSource() {}

    /** A source of any announced length. */
    static WriteSource of(long length, InputStream bytes) {
        return new WriteSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open(long offset) {
                return bytes;
            }
        };
    }

    /** Endless zeros. */
    static InputStream bytes(Event event) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                event.happen();
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                event.happen();
                return wanted;
            }
        };
    }
}
