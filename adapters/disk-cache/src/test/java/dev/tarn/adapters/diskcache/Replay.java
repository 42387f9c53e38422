package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachePolicy;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A real cache of tiny files, all of one size, that is asked for numbered items. */
final class Replay implements AutoCloseable {
    static final int SIZE = 10;

    private final DiskCacheOptions options;
    private final CacheLayout layout;
    private DiskMediaStore store;
    private long hits;

    Replay(Path directory, int slots, CachePolicy policy) throws IOException {
        this.options =
                DiskCacheOptions.of(directory, (long) slots * SIZE)
                        .withDiskReserve(0)
                        .withPolicy(policy)
                        .withClock(new Ticks());
        this.store = DiskMediaStore.open(options);
        this.layout = Checks.layout(directory);
    }

    /** Asks for an item, which is fetched when it is missing; answers whether it was there. */
    boolean access(int item, boolean isBulk) throws IOException {
        ObjectIdentity identity = MadeUp.identity("item-" + item);
        if (store.lookup(identity).isPresent()) {
            hits++;
            return true;
        }
        AdmissionRequest request = AdmissionRequest.of(identity, Cancellation.never());
        try (Admission admission = store.admit(isBulk ? request.asBulk() : request).orElseThrow()) {
            try (MediaSink sink = admission.begin(MadeUp.stat(identity.key(), SIZE))) {
                sink.write(ByteBuffer.wrap(new byte[SIZE]));
            }
            var unused = admission.commit();
            return false;
        }
    }

    void all(int[] trace, int from, int to, boolean isBulk) throws IOException {
        for (int i = from; i < to; i++) {
            var unused = access(trace[i], isBulk);
        }
    }

    long hits() {
        return hits;
    }

    void forgetHits() {
        hits = 0;
    }

    void reopen() throws IOException {
        store.close();
        store = DiskMediaStore.open(options);
    }

    /** Which items have a file. */
    Set<Integer> present(int items) {
        Set<Integer> found = new HashSet<>();
        for (int item = 0; item < items; item++) {
            if (Files.exists(layout.copy(CacheName.of(MadeUp.identity("item-" + item))))) {
                found.add(item);
            }
        }
        return found;
    }

    @Override
    public void close() {
        store.close();
    }
}
