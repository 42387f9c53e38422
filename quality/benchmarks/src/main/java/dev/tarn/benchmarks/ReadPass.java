package dev.tarn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Reads the same objects into files, and compares each with the MD5 that the store tells, where it
 * tells one.
 */
final class ReadPass {
    private static final double NANOS = 1e9;
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_ATTEMPTS = 5;

    private final List<ObjectUri> objects;
    private final Path folder;
    private final int threads;
    private int passes;

    ReadPass(List<ObjectUri> objects, Path folder, int threads) {
        this.objects = objects;
        this.folder = folder;
        this.threads = threads;
    }

    /** The CPU seconds that this process took for it, for 1,000 objects. */
    double run(Storage storage) throws IOException, InterruptedException {
        Path copies = Files.createDirectories(folder.resolve("pass-" + passes++));
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long before = system.getProcessCpuTime();
            List<Future<?>> parts =
                    IntStream.range(0, threads)
                            .<Future<?>>mapToObj(
                                    worker ->
                                            workers.submit(
                                                    () -> {
                                                        read(storage, copies, worker);
                                                        return null;
                                                    }))
                            .toList();
            for (Future<?> part : parts) {
                part.get();
            }
            return (system.getProcessCpuTime() - before) / NANOS * 1000 / objects.size();
        } catch (ExecutionException e) {
            throw new IOException("A read failed", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private void read(Storage storage, Path copies, int worker) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int i = worker; i < objects.size(); i += threads) {
            Path copy = copies.resolve(Integer.toString(i));
            int attempt = 1;
            while (!read(storage, objects.get(i), copy, buffer, attempt)) {
                attempt++;
            }
        }
    }

    /** A server may end an idle connection just when it is used again; a host then asks again. */
    private static boolean read(
            Storage storage, ObjectUri uri, Path copy, byte[] buffer, int attempt)
            throws IOException {
        MessageDigest sum = md5();
        try (Content content = (Content) storage.read(ReadRequest.whole(uri));
                OutputStream file = Files.newOutputStream(copy)) {
            copy(content.stream(), file, sum, buffer);
            compare(uri, content, sum);
            return true;
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.UNAVAILABLE || attempt == MOST_ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }

    private static void copy(
            InputStream stream, OutputStream file, MessageDigest sum, byte[] buffer)
            throws IOException {
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            sum.update(buffer, 0, read);
            file.write(buffer, 0, read);
        }
    }

    private static void compare(ObjectUri uri, Content content, MessageDigest sum)
            throws IOException {
        String computed = HexFormat.of().formatHex(sum.digest());
        Optional<String> told = content.stat().checksum(ChecksumAlgorithm.MD5).map(Checksum::hex);
        if (told.isPresent() && !told.get().equals(computed)) {
            throw new IOException("Not the bytes that the store has: " + uri);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
