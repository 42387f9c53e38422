package dev.tarn.core.testing;

import dev.tarn.spi.Capability;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.RunningChecksum;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Objects behind {@code SCHEME://bucket/key} that can be written as far as its rights go. Counts
 * what changed, and what was tried. A signed query is a credential.
 */
public final class WritableStorage implements Storage {
    /** What the credentials allow beyond creating. */
    public enum Right {
        READ,
        OVERWRITE
    }

    private record Kept(byte[] bytes, String contentType, int version) {}

    private final String scheme;
    private final Map<String, Kept> objects = new ConcurrentHashMap<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger versions = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger lostReplies = new AtomicInteger();
    private volatile Set<Right> rights = Set.of(Right.READ, Right.OVERWRITE);
    private volatile Optional<ChecksumAlgorithm> sum = Optional.of(ChecksumAlgorithm.MD5);
    private volatile boolean refusing;
    private volatile IntConsumer onWrite = count -> {};
    private volatile String lastAddress = "";

    public WritableStorage(String scheme) {
        this.scheme = scheme;
    }

    public WritableStorage rights(Right... granted) {
        rights = Set.of(granted);
        return this;
    }

    /** Tells no checksums. */
    public WritableStorage withoutSums() {
        sum = Optional.empty();
        return this;
    }

    /** Tells checksums of one kind. */
    public WritableStorage withSum(ChecksumAlgorithm algorithm) {
        sum = Optional.of(algorithm);
        return this;
    }

    /** Takes nothing any more. */
    public WritableStorage refusing(boolean choice) {
        refusing = choice;
        return this;
    }

    /** Tells of each object that was written how many there are now. */
    public WritableStorage onWrite(IntConsumer listener) {
        onWrite = listener;
        return this;
    }

    /** The next writes arrive, and their answers do not. */
    public WritableStorage losingReplies(int count) {
        lostReplies.set(count);
        return this;
    }

    /** Puts an object without a request. */
    public WritableStorage with(String key, byte[] bytes) {
        objects.put(key, new Kept(bytes.clone(), "", versions.incrementAndGet()));
        return this;
    }

    public Optional<byte[]> bytes(String key) {
        return Optional.ofNullable(objects.get(key)).map(kept -> kept.bytes().clone());
    }

    public String contentType(String key) {
        Kept kept = objects.get(key);
        return kept == null ? "" : kept.contentType();
    }

    /** The version that an object has now. */
    public ObjectVersion version(String key) {
        return statOf(key, ObjectUri.of(scheme + "://b/" + key)).version().orElseThrow();
    }

    /** The keys that are there, in order. */
    public List<String> keys() {
        return List.copyOf(new TreeMap<>(objects).keySet());
    }

    /** The keys that were written, in order, each as often as it was. */
    public List<String> writes() {
        return writes;
    }

    /** How many writes were asked for. */
    public int attempts() {
        return attempts.get();
    }

    /** What the last write was asked for under, with its credential. */
    public String lastAddress() {
        return lastAddress;
    }

    public int reads() {
        return reads.get();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.WRITE);
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        String path = uri.path();
        int query = path.indexOf("?sig=");
        String key = query < 0 ? path : path.substring(0, query);
        ObjectUri location = ObjectUri.of(scheme + "://" + uri.authority() + "/" + key);
        return new ObjectIdentity(scheme, "", uri.authority(), key, location);
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        ObjectIdentity identity = identity(request.uri());
        if (!rights.contains(Right.READ)) {
            throw StorageException.of(Kind.REFUSED, "Not yours to read", identity.location());
        }
        if (!objects.containsKey(identity.key())) {
            throw missing(identity);
        }
        return statOf(identity.key(), identity.location());
    }

    private ObjectStat statOf(String key, ObjectUri uri) {
        Kept kept = objects.get(key);
        ObjectStat stat =
                ObjectStat.of(uri)
                        .withSize(kept.bytes().length)
                        .withVersion(ObjectVersion.of("v" + kept.version()));
        return sum.map(algorithm -> stat.withChecksum(sum(algorithm, kept.bytes()))).orElse(stat);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        ObjectIdentity identity = identity(request.uri());
        reads.incrementAndGet();
        Kept kept = objects.get(identity.key());
        if (kept == null) {
            throw missing(identity);
        }
        byte[] bytes = kept.bytes();
        int from = (int) Math.min(request.range().offset(), bytes.length);
        int length = (int) request.range().lengthWithin(bytes.length);
        return Content.of(
                statOf(identity.key(), identity.location()),
                length,
                new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, from + length)));
    }

    @Override
    public synchronized ObjectStat write(WriteRequest request) throws StorageException {
        attempts.incrementAndGet();
        lastAddress = request.uri().text();
        request.cancellation().throwIfCancelled();
        ObjectIdentity identity = identity(request.uri());
        boolean there = objects.containsKey(identity.key());
        if (refusing) {
            throw StorageException.of(Kind.REFUSED, "Not yours to write", identity.location());
        }
        if (there && request.mode().kind() == WriteMode.Kind.CREATE) {
            throw StorageException.of(
                    Kind.CONDITION_FAILED, "There is such an object", identity.location());
        }
        if (there && !rights.contains(Right.OVERWRITE)) {
            throw StorageException.of(Kind.REFUSED, "Not yours to replace", identity.location());
        }
        String type = request.contentType().orElse("");
        objects.put(identity.key(), new Kept(bytes(request), type, versions.incrementAndGet()));
        writes.add(identity.key());
        onWrite.accept(writes.size());
        if (lostReplies.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw StorageException.unavailable("The answer was lost", identity.location(), null);
        }
        return statOf(identity.key(), identity.location());
    }

    private static byte[] bytes(WriteRequest request) {
        try (InputStream source = request.source().open(0)) {
            return source.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Checksum sum(ChecksumAlgorithm algorithm, byte[] bytes) {
        RunningChecksum sum = RunningChecksum.of(algorithm);
        sum.update(bytes, 0, bytes.length);
        return sum.result();
    }

    private static StorageException missing(ObjectIdentity identity) {
        return StorageException.of(
                Kind.OBJECT_MISSING, "There is no such object", identity.location());
    }

    @Override
    public void close() {
        // nothing is held
    }
}
