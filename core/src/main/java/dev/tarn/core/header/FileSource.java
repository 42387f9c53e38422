package dev.tarn.core.header;

import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** A file of this machine. An interrupt of the reading thread does not close it. */
public final class FileSource implements ByteSource, AutoCloseable {
    private final RandomAccessFile file;
    private final long size;
    private final Optional<ObjectVersion> version;

    /**
     * Opens a file.
     *
     * @param path the file
     * @param version the version of the object that it is a copy of; empty for a file in its own
     *     right
     * @throws IOException when it cannot be opened, or is a folder or a device
     */
    public FileSource(Path path, Optional<ObjectVersion> version) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // to open a pipe would wait for its writer, and nothing would end that
            throw new FileSystemException(
                    path.toString(), null, "a folder or a device, where a file is needed");
        }
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.size = file.length();
        this.version = version;
    }

    @Override
    public byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[(int) Math.max(0, Math.min(length, size - position))];
        file.seek(position);
        int count = 0;
        while (count < bytes.length) {
            int more = file.read(bytes, count, bytes.length - count);
            if (more < 0) {
                return Arrays.copyOf(bytes, count);
            }
            count += more;
        }
        return bytes;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(size);
    }

    @Override
    public Optional<ObjectVersion> version() {
        return version;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // nothing was written: there is nothing to lose
        }
    }
}
