package dev.tarn.adapters.diskcache;

import static dev.tarn.adapters.diskcache.MadeUp.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations, kills among them, beside a plain map in order of access. */
class RandomOperationsTest {
    private static final long LIMIT = 20_000;
    private static final int STEPS = 3_400;
    private static final int KEYS = 60;

    @TempDir Path scratch;

    private final Ticks clock = new Ticks();
    private final Map<String, Copy> model = new LinkedHashMap<>();
    private final Map<String, MediaLease> leases = new HashMap<>();
    private Path directory = Path.of("");
    private int kills;
    private DiskMediaStore store;
    private Random random;

    /** What should be there; not known when the index was lost since. */
    private record Copy(int size, boolean known) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leaveTheSameCopiesAsAMapDoes(long seed) throws IOException {
        random = new Random(seed);
        directory = Files.createDirectory(scratch.resolve("cache"));
        store = open();
        for (int step = 0; step < STEPS; step++) {
            clock.move(random.nextInt(3) - 1L);
            doSomething(random.nextInt(220));
            if (step % 40 == 0) {
                compare();
            }
        }
        compare();
        store.close();
        Checks.assertSound(directory, model.keySet().stream(), this::content);
    }

    private void doSomething(int dice) throws IOException {
        String key = "k" + random.nextInt(KEYS) + ".jpg";
        if (dice < 70) {
            lookup(key);
        } else if (dice < 160) {
            fetch(key, 100 + random.nextInt(1500), dice % 5 == 0);
        } else if (dice < 180) {
            lease(key);
        } else if (dice < 195) {
            leases.values().forEach(MediaLease::close);
            leases.clear();
        } else if (dice < 196) {
            clear();
        } else if (dice < 200) {
            reopen(dice < 198);
        } else if (dice < 210) {
            renew(key, 100 + random.nextInt(1500));
        } else if (dice < 218) {
            remove(key);
        } else {
            kill(dice == 218);
        }
    }

    private void lookup(String key) throws IOException {
        Optional<CachedMedia> found = store.lookup(identity(key));
        assertThat(found.isPresent()).isEqualTo(isKnown(key));
        if (found.isPresent()) {
            assertThat(found.get().path()).hasBinaryContent(content(key));
            touch(key, model.get(key).size());
        }
    }

    private void fetch(String key, int size, boolean abort) throws IOException {
        try (Admission admission = store.admit(identity(key), Cancellation.never())) {
            assertThat(admission.present().isPresent()).isEqualTo(isKnown(key));
            if (isKnown(key)) {
                touch(key, model.get(key).size());
                return;
            }
            if (leasedBytes() + size > LIMIT) {
                return;
            }
            makeRoom(size);
            try (MediaSink sink = admission.begin(MadeUp.stat(key, size))) {
                sink.write(ByteBuffer.wrap(MadeUp.content(key, abort ? size / 2 : size)));
            }
            if (!abort) {
                assertThat(admission.commit().path()).hasBinaryContent(MadeUp.content(key, size));
                touch(key, size);
            }
        }
    }

    private void lease(String key) throws IOException {
        Optional<MediaLease> lease = store.lease(identity(key));
        assertThat(lease.isPresent()).isEqualTo(isKnown(key));
        if (lease.isPresent()) {
            touch(key, model.get(key).size());
            if (leases.containsKey(key)) {
                lease.get().close();
            } else {
                leases.put(key, lease.get());
            }
        }
    }

    private void renew(String key, int size) throws IOException {
        AdmissionRequest request = AdmissionRequest.of(identity(key), Cancellation.never());
        try (Admission admission = store.admit(request.asRenewal()).orElseThrow()) {
            assertThat(admission.present().isPresent()).isEqualTo(isKnown(key));
            if (!isKnown(key)) {
                return;
            }
            if (leases.containsKey(key)) {
                assertThatExceptionOfType(MediaException.class)
                        .isThrownBy(() -> admission.begin(MadeUp.stat(key, size)))
                        .extracting(MediaException::kind)
                        .isEqualTo(MediaException.Kind.LEASED);
            } else if (leasedBytes() + size <= LIMIT) {
                makeRoom(size);
                try (MediaSink sink = admission.begin(MadeUp.stat(key, size))) {
                    sink.write(ByteBuffer.wrap(MadeUp.content(key, size)));
                }
                assertThat(admission.commit().path()).hasBinaryContent(MadeUp.content(key, size));
                touch(key, size);
            }
        }
    }

    private void remove(String key) throws IOException {
        AdmissionRequest request = AdmissionRequest.of(identity(key), Cancellation.never());
        try (Admission admission = store.admit(request.asRenewal()).orElseThrow()) {
            if (isKnown(key)) {
                assertThat(admission.remove()).isEqualTo(!leases.containsKey(key));
                if (!leases.containsKey(key)) {
                    model.remove(key);
                }
            }
        }
    }

    /** Dies amid a transfer, with leases, and with accesses that were written or were not. */
    private void kill(boolean written) throws IOException {
        if (written) {
            store.flush();
        }
        Path image = scratch.resolve("cache-" + ++kills);
        int size = (int) Math.min(1000, LIMIT - bytes());
        try (Admission admission = store.admit(identity("dies"), Cancellation.never());
                MediaSink sink = admission.begin(MadeUp.stat("dies", size))) {
            sink.write(ByteBuffer.allocate(size / 2));
            CrashImage.take(directory, image);
        }
        store.close();
        leases.clear();
        directory = image;
        store = open();
        assertThat(Inventory.take(Checks.layout(directory)).temporaries()).isEmpty();
        for (String key : List.copyOf(model.keySet())) {
            if (!written && isKnown(key)) {
                lookup(key);
            }
        }
        // The order of what nobody knows rests on the clock alone.
        clock.move(1_000);
    }

    private void clear() throws IOException {
        int before = model.size();
        model.keySet().retainAll(leases.keySet());
        assertThat(store.clear().files()).isEqualTo(before - model.size());
    }

    private void reopen(boolean loseEverythingButCopies) throws IOException {
        store.close();
        leases.clear();
        if (loseEverythingButCopies) {
            CacheLayout layout = Checks.layout(directory);
            for (Path file : Inventory.list(layout.indexes())) {
                Files.delete(file);
            }
            Files.deleteIfExists(layout.ledger());
            model.replaceAll((key, copy) -> new Copy(copy.size(), false));
            // The order of accesses rests on the clock alone now.
            clock.move(1_000);
        }
        store = open();
    }

    private void compare() throws IOException {
        assertThat(store.stats().currentSize()).isEqualTo(bytes());
        assertThat(store.stats().currentCount()).isEqualTo(model.size());
        CacheLayout layout = Checks.layout(directory);
        for (String key : model.keySet()) {
            assertThat(layout.copy(CacheName.of(identity(key)))).hasBinaryContent(content(key));
        }
    }

    private void touch(String key, int size) {
        model.remove(key);
        model.put(key, new Copy(size, true));
    }

    private void makeRoom(int size) {
        if (bytes() + size <= LIMIT) {
            return;
        }
        for (String key : List.copyOf(model.keySet())) {
            if (bytes() + size > LIMIT - LIMIT / 10 && !leases.containsKey(key)) {
                model.remove(key);
            }
        }
    }

    private boolean isKnown(String key) {
        return model.containsKey(key) && model.get(key).known();
    }

    private byte[] content(String key) {
        return MadeUp.content(key, model.get(key).size());
    }

    private long bytes() {
        return model.values().stream().mapToLong(Copy::size).sum();
    }

    private long leasedBytes() {
        return leases.keySet().stream().mapToLong(key -> model.get(key).size()).sum();
    }

    private DiskMediaStore open() throws IOException {
        return DiskMediaStore.open(
                DiskCacheOptions.of(directory, LIMIT).withDiskReserve(0).withClock(clock));
    }
}
