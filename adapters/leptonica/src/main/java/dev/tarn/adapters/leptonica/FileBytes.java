package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.javacpp.BytePointer;

/** A whole file in native memory. */
final class FileBytes implements AutoCloseable {
    /**
     * What is larger is read piece by piece by the decoder in Java: files of many threads at once
     * would take more memory than their pixels do.
     */
    private static final long MOST = 16L << 20;

    private final BytePointer pointer;
    private final ByteBuffer bytes;

    private FileBytes(BytePointer pointer) {
        this.pointer = pointer;
        this.bytes = pointer.asByteBuffer();
    }

    /**
     * Reads a file.
     *
     * @throws MediaFormatException when it is too large, and left to others
     */
    static FileBytes of(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        if (size > MOST || size < 4) {
            throw MediaFormatException.unsupported(
                    "A JPEG file of " + size + " bytes is left to other decoders");
        }
        FileBytes file = new FileBytes(new BytePointer(size));
        try {
            file.fill(channel);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
        return file;
    }

    private void fill(SeekableByteChannel channel) throws IOException {
        channel.position(0);
        ByteBuffer rest = bytes.duplicate();
        while (rest.hasRemaining()) {
            if (channel.read(rest) < 0) {
                throw MediaFormatException.broken("The file became shorter while it was read");
            }
        }
    }

    /** The bytes, valid until this is closed. */
    ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer();
    }

    @Override
    public void close() {
        pointer.deallocate();
    }
}
