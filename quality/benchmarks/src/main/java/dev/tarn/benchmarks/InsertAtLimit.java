package dev.tarn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tarn.adapters.diskcache.DiskCacheOptions;
import dev.tarn.adapters.diskcache.DiskMediaStore;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints what it takes to put a copy into a cache that is at its limit, evictions included: wall
 * time and CPU in microseconds. Arguments: the cache's directory, which was filled with copies of
 * 16 bytes, and how many of them there are.
 *
 * <p>An eviction makes room for a tenth of the copies: inserts are measured over two such rounds at
 * least, after the first, in which the process also counts what is there and reads the whole index.
 */
final class InsertAtLimit {
    private static final int SIZE = 16;
    private static final int FEWEST = 20_000;
    private static final double NANOS_PER_MICROSECOND = 1e3;

    private final DiskMediaStore store;
    private int next;

    private InsertAtLimit(DiskMediaStore store) {
        this.store = store;
    }

    public static void main(String[] args) throws IOException {
        int entries = Integer.parseInt(args[1]);
        DiskCacheOptions options =
                DiskCacheOptions.of(Path.of(args[0]), (long) entries * SIZE).withDiskReserve(1);
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (DiskMediaStore store = DiskMediaStore.open(options)) {
            InsertAtLimit run = new InsertAtLimit(store);
            run.insert(Math.max(FEWEST, entries / 10));
            int measured = Math.max(FEWEST, entries / 5);
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            run.insert(measured);
            long taken = System.nanoTime() - start;
            System.out.printf(
                    Locale.ROOT,
                    "%.1f | %.1f%n",
                    taken / NANOS_PER_MICROSECOND / measured,
                    (system.getProcessCpuTime() - cpu) / NANOS_PER_MICROSECOND / measured);
        }
    }

    private void insert(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String key = "more-" + next++ + ".jpg";
            ObjectUri uri = ObjectUri.of("s3://benchmark/" + key);
            ObjectIdentity identity = new ObjectIdentity("s3", "", "benchmark", key, uri);
            try (Admission admission = store.admit(identity, Cancellation.create())) {
                try (MediaSink sink = admission.begin(ObjectStat.of(uri).withSize(SIZE))) {
                    sink.write(ByteBuffer.allocate(SIZE));
                }
                var unused = admission.commit();
            }
        }
    }
}
