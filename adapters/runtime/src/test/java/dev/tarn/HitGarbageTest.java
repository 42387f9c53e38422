package dev.tarn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tarn.core.cache.MediaCache;
import dev.tarn.objectserver.ObjectServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hit of the media cache allocates, which bounds how many threads are worth it. */
class HitGarbageTest {
    private static final int HITS = 10_000;

    /** About twice what it is once it is compiled. */
    private static final long MOST_BYTES = 2_500;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path home;

    @Test
    void isLittle() throws IOException {
        try (ObjectServer server =
                ObjectServer.builder().accessKey("AK", "plantedsecret").start()) {
            server.createBucket("farm");
            server.put("farm", "images/day-001/cow-000001.jpg", new byte[16], "image/jpeg");
            try (Tarn tarn = tarn(server)) {
                long first = bytesOfAHit(tarn.mediaCache());

                assertThat(Math.min(first, bytesOfAHit(tarn.mediaCache()))).isLessThan(MOST_BYTES);
            }
        }
    }

    private long bytesOfAHit(MediaCache cache) throws IOException {
        hit(cache);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        hit(cache);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        return (after - before) / HITS;
    }

    private static void hit(MediaCache cache) throws IOException {
        for (int i = 0; i < HITS; i++) {
            Path unused = cache.localPath("s3://farm/images/day-001/cow-000001.jpg");
        }
    }

    private Tarn tarn(ObjectServer server) {
        return Tarn.builder()
                .environment(
                        Map.of(
                                "AWS_ENDPOINT_URL", server.endpoint().toString(),
                                "AWS_REGION", "us-east-1",
                                "AWS_ACCESS_KEY_ID", "AK",
                                "AWS_SECRET_ACCESS_KEY", "plantedsecret"))
                .userHome(home.toString())
                .open();
    }
}
