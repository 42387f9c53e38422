package dev.tarn.core.header;

import dev.tarn.spi.ObjectVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
     * @throws FileSystemException when it cannot be opened, which says why, or is a folder or a
     *     device
     * @throws IOException when its length cannot be told
     */
    public FileSource(Path path, Optional<ObjectVersion> version) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // to open a pipe would wait for its writer, and nothing would end that
            throw new FileSystemException(
                    path.toString(), null, "a folder or a device, where a file is needed");
        }
        this.file = opened(path);
        this.size = file.length();
        this.version = version;
    }

    private static RandomAccessFile opened(Path path) throws IOException {
        try {
            return new RandomAccessFile(path.toFile(), "r");
        } catch (FileNotFoundException e) {
            throw reason(path, e);
        }
    }

    /** The failure is the same whyever a file cannot be opened; a channel tells which it was. */
    private static IOException reason(Path path, FileNotFoundException failure) {
        try {
            Files.newByteChannel(path).close();
            return failure; // it can be opened meanwhile
        } catch (NoSuchFileException e) {
            return new NoSuchFileException(path.toString(), null, "there is no such file");
        } catch (AccessDeniedException e) {
            return new AccessDeniedException(
                    path.toString(), null, "this user has no permission to read it");
        } catch (IOException e) {
            return e;
        }
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
