package dev.tarn.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tarn.Tarn;
import dev.tarn.adapters.diskcache.DiskCacheOptions;
import dev.tarn.adapters.diskcache.DiskMediaStore;
import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A media cache that holds a copy of each of many objects, and a Tarn whose S3 endpoint nobody
 * serves: what is not a hit fails.
 */
final class FilledCache implements AutoCloseable {
    private static final long LIMIT_BYTES = 1L << 40;
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "benchmark",
                    "AWS_SECRET_ACCESS_KEY", "benchmark");

    private final Tarn tarn;
    private final String[] locations;

    private FilledCache(Tarn tarn, String[] locations) {
        this.tarn = tarn;
        this.locations = locations;
    }

    /**
     * Opens the cache of a directory, first putting in what it does not hold yet.
     *
     * @param directory where it is, or will be
     * @param entries how many objects it shall hold
     * @return the cache; closed by the caller
     * @throws IOException when it cannot be written
     */
    static FilledCache open(Path directory, int entries) throws IOException {
        FilledCache cache = found(directory, entries);
        cache.fill(directory);
        return cache;
    }

    /**
     * Opens the cache of a directory that was filled before; nothing of it is read until a file is
     * asked for.
     *
     * @param directory where it is
     * @param entries how many objects it holds
     * @return the cache; closed by the caller
     */
    static FilledCache found(Path directory, int entries) {
        Tarn tarn =
                Tarn.builder()
                        .environment(ENVIRONMENT)
                        .userHome(directory.toString())
                        .set("cache_dir", directory.toString())
                        .set("cache_size_bytes", Long.toString(LIMIT_BYTES))
                        .open();
        String[] locations =
                IntStream.range(0, entries)
                        .mapToObj("s3://benchmark/images/day-%1$03d/image-%1$06d.jpg"::formatted)
                        .toArray(String[]::new);
        return new FilledCache(tarn, locations);
    }

    /** What an address means, which opens the storage and not the cache. */
    ObjectIdentity identity(String location) {
        return tarn.storages().identity(ObjectUri.of(location));
    }

    MediaCache media() {
        return tarn.mediaCache();
    }

    /** The addresses of all objects. */
    String[] locations() {
        return locations;
    }

    @Override
    public void close() {
        tarn.close();
    }

    private void fill(Path directory) throws IOException {
        DiskCacheOptions options =
                DiskCacheOptions.of(directory, LIMIT_BYTES).withDiskReserve(1 << 20);
        try (DiskMediaStore store = DiskMediaStore.open(options)) {
            for (String location : locations) {
                ObjectUri uri = ObjectUri.of(location);
                ObjectIdentity identity = tarn.storages().identity(uri);
                if (store.lookup(identity).isEmpty()) {
                    put(store, identity, uri);
                }
            }
        }
    }

    private static void put(DiskMediaStore store, ObjectIdentity identity, ObjectUri uri)
            throws IOException {
        byte[] content = uri.text().getBytes(UTF_8);
        try (Admission admission = store.admit(identity, Cancellation.create())) {
            try (MediaSink sink = admission.begin(ObjectStat.of(uri).withSize(content.length))) {
                sink.write(ByteBuffer.wrap(content));
            }
            var unused = admission.commit();
        }
    }
}
