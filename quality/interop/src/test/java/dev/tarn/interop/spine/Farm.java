package dev.tarn.interop.spine;

import dev.tarn.Tarn;
import dev.tarn.TarnBuilder;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A bucket of made-up pictures on an object server of this JVM, and Tarns that talk to it. */
final class Farm implements AutoCloseable {
    static final String BUCKET = "farm";
    static final String LOCATION = "s3://" + BUCKET;

    static final String ACCESS_KEY = "farm-key";
    static final String SECRET_KEY = "farm-secret";

    private final ObjectServer server;
    private final long seed;
    private final int size;

    private Farm(ObjectServer server, long seed, int size) {
        this.server = server;
        this.seed = seed;
        this.size = size;
    }

    /** Starts a farm; two farms of different seeds have the same names and other bytes. */
    static Farm start(long seed, int count, int size) throws IOException {
        ObjectServer server = ObjectServer.builder().accessKey(ACCESS_KEY, SECRET_KEY).start();
        server.createBucket(BUCKET);
        Farm farm = new Farm(server, seed, size);
        for (int i = 0; i < count; i++) {
            server.put(BUCKET, key(i), farm.content(i), "image/jpeg");
        }
        return farm;
    }

    static String key(int number) {
        return String.format("img-%05d.jpg", number);
    }

    static String uri(int number) {
        return LOCATION + "/" + key(number);
    }

    /** The number of a picture, from any text that ends with its key. */
    static int number(String text) {
        int end = text.length() - ".jpg".length();
        return Integer.parseInt(text.substring(end - 5, end));
    }

    byte[] content(int number) {
        byte[] bytes = new byte[size];
        new Random(seed * 1_000_003 + number).nextBytes(bytes);
        return bytes;
    }

    ObjectServer server() {
        return server;
    }

    /** The objects that were read, one entry for each request. */
    List<String> reads() {
        return server.log().requests(r -> r.kind() == RequestKind.GET_OBJECT).stream()
                .map(RequestRecord::key)
                .toList();
    }

    /** A home below a folder, the cache in it, and this server. */
    Map<String, String> environment(Path home, long limit) {
        return Map.of(
                "HOME",
                home.toString(),
                "FIFTYONE_MEDIA_CACHE_DIR",
                cache(home).toString(),
                "FIFTYONE_MEDIA_CACHE_SIZE_BYTES",
                Long.toString(limit),
                "TARN_CACHE_DISK_RESERVE",
                "0",
                "AWS_ENDPOINT_URL",
                server.endpoint(),
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_REGION",
                "us-east-1");
    }

    static Path cache(Path home) {
        return home.resolve("cache");
    }

    TarnBuilder builder(Path home, long limit) {
        return Tarn.builder().environment(new HashMap<>(environment(home, limit)));
    }

    Tarn open(Path home, long limit) {
        return builder(home, limit).open();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
