package dev.tarn.core.testing;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Objects in memory behind {@code mem://bucket/key}; fails and blocks by script. User-info before
 * the bucket is a credential.
 */
public final class ScriptedStorage implements Storage {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<ObjectStat> listed = new ArrayList<>();
    private final Map<String, Deque<Exception>> failures = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    private final AtomicInteger lists = new AtomicInteger();
    private final Deque<StorageException> listFailures = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger atGate = new AtomicInteger();
    private volatile Set<Capability> capabilities = Set.of(Capability.LIST);
    private volatile int pageSize = 3;
    private volatile boolean failsToClose;
    private volatile boolean stuck;
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final AtomicInteger bodies = new AtomicInteger();
    private final AtomicInteger stats = new AtomicInteger();
    private volatile boolean versioned = true;

    public static ObjectUri uri(String key) {
        return ObjectUri.of("mem://b/" + key);
    }

    public ScriptedStorage with(String key, int size) {
        objects.put(key, new byte[size]);
        return this;
    }

    /** Another version of an object. */
    public void replace(String key, int size) {
        objects.put(key, new byte[size]);
        versions.merge(key, 1, Integer::sum);
    }

    public void remove(String key) {
        objects.remove(key);
    }

    /** Objects have no version from now on. */
    public ScriptedStorage withoutVersions() {
        versioned = false;
        return this;
    }

    public int bodies() {
        return bodies.get();
    }

    public int stats() {
        return stats.get();
    }

    /** Objects as a listing tells them, in the order given; nothing to read. */
    public ScriptedStorage listing(String... keys) {
        for (String key : keys) {
            listed.add(ObjectStat.of(uri(key)).withSize(key.endsWith("/") ? 0 : 10));
        }
        return this;
    }

    public ScriptedStorage capabilities(Set<Capability> newCapabilities) {
        capabilities = newCapabilities;
        return this;
    }

    /** The next reads of a key fail so. */
    public ScriptedStorage failing(String key, Exception... next) {
        failures.put(key, new ArrayDeque<>(List.of(next)));
        return this;
    }

    public ScriptedStorage failingLists(StorageException... next) {
        listFailures.addAll(List.of(next));
        return this;
    }

    /** Closes, and then says that it cannot. */
    public ScriptedStorage failingToClose() {
        failsToClose = true;
        return this;
    }

    /** Reads wait until the gate is opened. */
    public CountDownLatch closeGate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    public int atGate() {
        return atGate.get();
    }

    public int reads(String key) {
        return reads.getOrDefault(key, new AtomicInteger()).get();
    }

    public int reads() {
        return reads.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    public int lists() {
        return lists.get();
    }

    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        if (uri.authority().isEmpty()) {
            throw new IllegalArgumentException("mem:// needs a bucket: " + uri);
        }
        String bucket = uri.authority().substring(uri.authority().lastIndexOf('@') + 1);
        ObjectUri location = ObjectUri.of("mem://" + bucket + "/" + uri.path());
        return new ObjectIdentity("mem", "", bucket, uri.path(), location);
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        stats.incrementAndGet();
        fail(request.uri().path());
        return statOf(request.uri());
    }

    private ObjectStat statOf(ObjectUri uri) throws StorageException {
        byte[] bytes = objects.get(uri.path());
        if (bytes == null) {
            throw StorageException.of(
                    StorageException.Kind.OBJECT_MISSING, "There is no such object", uri);
        }
        String version = String.valueOf(versions.getOrDefault(uri.path(), 0) + 1);
        ObjectStat stat = ObjectStat.of(uri).withSize(bytes.length);
        return versioned ? stat.withVersion(ObjectVersion.of(version)) : stat;
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        String key = request.uri().path();
        reads.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        passGate(request.cancellation());
        fail(key);
        ObjectStat stat = statOf(request.uri());
        if (!request.condition().asksFor(stat)) {
            return new NotModified(request.uri());
        }
        bodies.incrementAndGet();
        byte[] bytes = new byte[(int) request.range().lengthWithin(stat.size().orElseThrow())];
        return Content.of(stat, bytes.length, new ByteArrayInputStream(bytes));
    }

    private void passGate(Cancellation cancellation) {
        CountDownLatch opened = gate;
        CountDownLatch passed = new CountDownLatch(1);
        Cancellation.Registration waker = cancellation.onCancel(passed::countDown);
        atGate.incrementAndGet();
        try {
            Await.until(() -> opened.getCount() == 0 || passed.getCount() == 0);
            cancellation.throwIfCancelled();
        } finally {
            atGate.decrementAndGet();
            waker.close();
        }
    }

    private void fail(String key) throws StorageException {
        Deque<Exception> script = failures.get(key);
        if (script == null) {
            return;
        }
        Exception next;
        synchronized (script) {
            next = script.poll();
        }
        if (next instanceof StorageException e) {
            throw e;
        }
        if (next instanceof RuntimeException e) {
            throw e;
        }
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        lists.incrementAndGet();
        request.cancellation().throwIfCancelled();
        StorageException failure = listFailures.poll();
        if (failure != null) {
            throw failure;
        }
        String prefix = identity(request.prefix()).location().text();
        List<ObjectStat> all =
                listed.stream().filter(stat -> stat.uri().text().startsWith(prefix)).toList();
        int from = request.token().map(Integer::parseInt).orElse(0);
        int to = Math.min(from + pageSize, all.size());
        ListPage page = ListPage.of(all.subList(from, to));
        if (stuck && request.token().isPresent()) {
            return page.withNext(request.token().get());
        }
        return to < all.size() ? page.withNext(String.valueOf(to)) : page;
    }

    /** From the second page on, names the same next page for ever. */
    public ScriptedStorage stuck() {
        stuck = true;
        return this;
    }

    public ScriptedStorage pageSize(int size) {
        pageSize = size;
        return this;
    }

    @Override
    public void close() {
        closed.set(true);
        if (failsToClose) {
            throw new IllegalStateException("cannot be closed");
        }
    }
}
