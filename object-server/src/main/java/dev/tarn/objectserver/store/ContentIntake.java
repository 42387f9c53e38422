package dev.tarn.objectserver.store;

import dev.tarn.objectserver.http.DigestSink;
import dev.tarn.objectserver.http.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Takes bytes in: small ones stay in memory, others go to files that end with the store. */
public final class ContentIntake implements AutoCloseable {

    private static final int LARGEST_IN_MEMORY = 4 << 20;

    private @Nullable Path directory;
    private long files;

    /** Reads a stream to its end. */
    public ReceivedContent receive(InputStream in, ChecksumAlgorithm algorithm) throws IOException {
        MessageDigest md5 = ChecksumAlgorithm.digest("MD5");
        RunningChecksum sum = algorithm.start();
        ByteArrayOutputStream memory = new ByteArrayOutputStream(Math.max(32, in.available()));
        byte[] buffer = new byte[64 * 1024];
        int read = 0;
        while (memory.size() < LARGEST_IN_MEMORY && (read = in.read(buffer)) >= 0) {
            take(md5, sum, buffer, read);
            memory.write(buffer, 0, read);
        }
        Payload content =
                read < 0
                        ? Payload.of(memory.toByteArray())
                        : spill(memory, in, (bytes, count) -> take(md5, sum, bytes, count));
        return received(content, md5, algorithm, sum);
    }

    /** Computes what belongs to bytes that are there already. */
    public static ReceivedContent of(Payload content, ChecksumAlgorithm algorithm)
            throws IOException {
        MessageDigest md5 = ChecksumAlgorithm.digest("MD5");
        RunningChecksum sum = algorithm.start();
        DigestSink sink =
                new DigestSink(
                        (bytes, offset, count) -> {
                            md5.update(bytes, offset, count);
                            sum.update(bytes, offset, count);
                        });
        content.writeTo(sink, 0, content.length());
        return received(content, md5, algorithm, sum);
    }

    /** Removes all files. */
    @Override
    public synchronized void close() throws IOException {
        if (directory == null) {
            return;
        }
        for (long i = 1; i <= files; i++) {
            Files.deleteIfExists(directory.resolve(Long.toString(i)));
        }
        Files.deleteIfExists(directory);
        directory = null;
    }

    private Payload spill(ByteArrayOutputStream begin, InputStream in, Taker taker)
            throws IOException {
        Path file = newFile();
        long length = begin.size();
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            begin.writeTo(out);
            int read;
            while ((read = in.read(buffer)) >= 0) {
                taker.take(buffer, read);
                out.write(buffer, 0, read);
                length += read;
            }
        }
        return Payload.of(file, length);
    }

    private synchronized Path newFile() throws IOException {
        if (directory == null) {
            directory = Files.createTempDirectory("object-server-");
            files = 0;
        }
        files++;
        return directory.resolve(Long.toString(files));
    }

    private static void take(MessageDigest md5, RunningChecksum sum, byte[] bytes, int count) {
        md5.update(bytes, 0, count);
        sum.update(bytes, 0, count);
    }

    private static ReceivedContent received(
            Payload content, MessageDigest md5, ChecksumAlgorithm algorithm, RunningChecksum sum) {
        ObjectChecksum checksum = new ObjectChecksum(algorithm, sum.finishBase64(), false);
        return new ReceivedContent(content, HexFormat.of().formatHex(md5.digest()), checksum);
    }

    @FunctionalInterface
    private interface Taker {
        void take(byte[] bytes, int count);
    }
}
