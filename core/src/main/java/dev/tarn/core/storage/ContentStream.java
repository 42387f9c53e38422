package dev.tarn.core.storage;

import dev.tarn.spi.Content;
import java.io.FilterInputStream;
import java.io.IOException;

/** The bytes of a content, which is closed with them. */
final class ContentStream extends FilterInputStream {
    private final Content content;

    ContentStream(Content content) {
        super(content.stream());
        this.content = content;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
