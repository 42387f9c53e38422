package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** A whole file in native memory. */
final class FileBytes implements AutoCloseable {
    /**
     * What is larger is read piece by piece by the decoder in Java: files of many threads at once
     * would take more memory than their pixels do.
     */
    private static final long MOST = 16L << 20;

    private final Pointer memory;
    private final ByteBuffer bytes;

    private FileBytes(Pointer memory, long size) {
        this.memory = memory;
        this.bytes = new BytePointer(memory).capacity(size).asByteBuffer();
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
        // not counted by JavaCPP, which would wait for a garbage collection and throw an error
        @Nullable Pointer memory = Pointer.malloc(size);
        if (memory == null || memory.isNull()) {
            throw MediaFormatException.unsupported(
                    "There is no memory for a JPEG file of " + size + " bytes");
        }
        FileBytes file = new FileBytes(memory, size);
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
        Pointer.free(memory);
    }
}
