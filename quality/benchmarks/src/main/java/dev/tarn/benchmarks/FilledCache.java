package dev.tarn.benchmarks;

import dev.tarn.Tarn;
import dev.tarn.core.cache.MediaCache;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A media cache that holds a copy of each of many objects, and a Tarn whose S3 endpoint nobody
 * serves: what is not a hit fails. The script of the part fills the directory.
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
     * Opens the cache of a directory that was filled before; nothing of it is read until a file is
     * asked for.
     *
     * @param directory where it is
     * @param entries how many objects it holds
     * @return the cache; closed by the caller
     */
    static FilledCache open(Path directory, int entries) {
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
}
