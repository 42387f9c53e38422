package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/**
 * Another process on a cache: {@code VERB DIRECTORY LIMIT SEED COUNT}. Says what it does.
 *
 * <p>A verb that begins with {@code lying-} is done on a file system that grants every lock.
 */
final class CacheProcess {
    /** Of four processes fewer than fill the cache of the crash loop. */
    private static final int LEASES = 2;

    private CacheProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        long limit = Long.parseLong(arguments[2]);
        int seed = Integer.parseInt(arguments[3]);
        int count = Integer.parseInt(arguments[4]);
        boolean lying = arguments[0].startsWith("lying-");
        DiskCacheOptions options = DiskCacheOptions.of(directory, limit).withDiskReserve(0);
        Machine machine = lying ? lyingMachine() : Machine.here();
        try (DiskMediaStore store = DiskMediaStore.open(options, machine)) {
            say("READY");
            switch (arguments[0]) {
                case "lying-churn" -> churnOnLies(store, new Random(seed), count);
                case "leasing-churn" -> churnWithLeases(store, new Random(seed), count);
                case "each" -> each(store, count);
                case "churn" -> churn(store, new Random(seed), count, Integer.MAX_VALUE);
                case "steps" -> churn(store, new Random(seed), count, 150);
                case "lease" -> lease(store);
                case "fetch" -> fetchOne(store, count);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    static String key(int number) {
        return "folder/" + number + ".bin";
    }

    static int size(String key) {
        return 20_000 + Math.floorMod(key.hashCode() * 31, 60_000);
    }

    private static void each(DiskMediaStore store, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            obtain(store, key(i));
        }
    }

    private static void churn(DiskMediaStore store, Random random, int count, int steps)
            throws IOException {
        for (int i = 0; i < steps; i++) {
            obtain(store, key(random.nextInt(count)));
        }
    }

    /** Transfers may be swept away under such locks, which their callers repeat. */
    private static void churnOnLies(DiskMediaStore store, Random random, int count) {
        while (true) {
            try {
                churn(store, random, count, 1);
            } catch (IOException e) {
                say("FAILED " + e.getMessage());
            }
        }
    }

    /** Holds the last few copies, and reads each once more before it lets go of it. */
    private static void churnWithLeases(DiskMediaStore store, Random random, int count)
            throws IOException {
        Deque<String> held = new ArrayDeque<>();
        Deque<MediaLease> leases = new ArrayDeque<>();
        while (true) {
            String key = key(random.nextInt(count));
            obtain(store, key);
            Optional<MediaLease> lease = store.lease(MadeUp.identity(key));
            if (lease.isPresent()) {
                held.add(key);
                leases.add(lease.get());
            }
            if (leases.size() > LEASES) {
                letGo(leases.remove(), held.remove());
            }
        }
    }

    private static void letGo(MediaLease lease, String key) throws IOException {
        try (lease) {
            if (!Arrays.equals(Files.readAllBytes(lease.path()), MadeUp.content(key, size(key)))) {
                throw new IllegalStateException(key + " changed under its lease");
            }
        }
    }

    static Machine lyingMachine() {
        RangeLocks yes = (channel, offset, length, shared) -> Optional.of(() -> {});
        return new Machine(BootMark.read(), yes);
    }

    private static void lease(DiskMediaStore store) throws IOException {
        obtain(store, key(0));
        MediaLease lease = store.lease(MadeUp.identity(key(0))).orElseThrow();
        say("LEASED " + lease.path());
        int end = System.in.read();
        lease.close();
        say("RELEASED " + end);
    }

    private static void fetchOne(DiskMediaStore store, int size) throws IOException {
        try {
            MadeUp.fetch(store, "one", size);
            say("FETCHED");
        } catch (MediaException e) {
            say(e.kind() + " " + e.getMessage());
        }
    }

    private static void obtain(DiskMediaStore store, String key) throws IOException {
        if (store.lookup(MadeUp.identity(key)).isPresent()) {
            return;
        }
        try (Admission admission = store.admit(MadeUp.identity(key), Cancellation.never())) {
            if (admission.present().isPresent()) {
                return;
            }
            say("FETCH " + key);
            byte[] content = MadeUp.content(key, size(key));
            ObjectStat stat = MadeUp.stat(key, content.length);
            try (MediaSink sink = admission.begin(stat)) {
                for (int at = 0; at < content.length; at += 4096) {
                    int length = Math.min(4096, content.length - at);
                    sink.write(ByteBuffer.wrap(content, at, length));
                }
            }
            admission.commit();
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
