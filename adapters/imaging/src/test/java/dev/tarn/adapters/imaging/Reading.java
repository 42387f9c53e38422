package dev.tarn.adapters.imaging;

import dev.tarn.core.header.FirstRead;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.ImageMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads files of tests as the project does, within the standard budget. */
final class Reading {
    private static final ImageHeaders HEADERS = new ImageHeaders();

    private Reading() {}

    static ImageMetadata of(byte[] file) throws IOException {
        return of(new FileInMemory(file));
    }

    static ImageMetadata of(FileInMemory file) throws IOException {
        return HEADERS.read(new PartialBytes(file, HeaderBudget.STANDARD));
    }

    /** As a file of some name is read. */
    static ImageMetadata of(FileInMemory file, String name) throws IOException {
        return HEADERS.read(new PartialBytes(file, HeaderBudget.STANDARD, FirstRead.of(name)));
    }

    /** For files whose failure would be one of the test. */
    static ImageMetadata whole(byte[] file) {
        try {
            return of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What most tests compare. */
    static String sizes(byte[] file) {
        ImageMetadata image = whole(file);
        return image.mimeType()
                + " "
                + image.width()
                + "x"
                + image.height()
                + " "
                + image.channels()
                + "*"
                + image.bitDepth();
    }
}
