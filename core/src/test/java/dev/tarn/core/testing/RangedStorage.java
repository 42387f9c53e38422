package dev.tarn.core.testing;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One object behind {@code mem://b/film.mp4}, read by ranges; keeps what was asked for. */
public final class RangedStorage implements Storage {
    public static final ObjectUri URI = ObjectUri.of("mem://b/film.mp4");

    /** What an object can be told of without its bytes. */
    public enum AtStat {
        TELLS_SIZE,
        TELLS_NOTHING,
        REFUSES
    }

    private final AtomicInteger stats = new AtomicInteger();
    private final List<ReadRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private volatile byte[] bytes;
    private volatile @Nullable String version = "v1";
    private volatile boolean tellsSize = true;
    private volatile boolean heedsConditions = true;
    private volatile boolean heedsRanges = true;
    private volatile boolean refuses;
    private volatile long rangesUpTo = Long.MAX_VALUE;
    private volatile long breaksOffAt = Long.MAX_VALUE;
    private volatile AtStat atStat = AtStat.REFUSES;
    private volatile @Nullable CountDownLatch stall;

    public RangedStorage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Bytes that differ from place to place. */
    public static byte[] noise(int size) {
        byte[] noise = new byte[size];
        int state = 1;
        for (int i = 0; i < size; i++) {
            state = state * 1_103_515_245 + 12_345;
            noise[i] = (byte) (state >>> 16);
        }
        return noise;
    }

    /** The object is replaced. */
    public void replace(byte[] newBytes, String newVersion) {
        bytes = newBytes;
        version = newVersion;
    }

    public void withoutVersion() {
        version = null;
    }

    /** Neither size nor length is told, as by a server that sends chunks. */
    public void withoutSize() {
        tellsSize = false;
    }

    public void atStat(AtStat what) {
        atStat = what;
    }

    /** How often something was asked that is not bytes. */
    public int stats() {
        return stats.get();
    }

    /** Ranges from beyond this place are not given, as by a transport that skips so far. */
    public void withoutRangesBeyond(long position) {
        rangesUpTo = position;
    }

    /** Versions are not compared, as by a storage that does not know how. */
    public void deafToConditions() {
        heedsConditions = false;
    }

    /** Nobody may read the object. */
    public void refuse() {
        refuses = true;
    }

    /** The whole object is the answer to every range. */
    public void deafToRanges() {
        heedsRanges = false;
    }

    /** The next answer that holds this byte breaks off before it, once. */
    public void breakOffAt(long position) {
        breaksOffAt = position;
    }

    /** Reads wait until they are cancelled; counted down when one waits. */
    public CountDownLatch stall() {
        CountDownLatch latch = new CountDownLatch(1);
        stall = latch;
        return latch;
    }

    public void flow() {
        stall = null;
    }

    public List<ReadRequest> requests() {
        return requests;
    }

    public int count() {
        return requests.size();
    }

    /** How many bytes were taken from the answers. */
    public long sent() {
        return sent.get();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return new ObjectIdentity("mem", "", uri.authority(), uri.path(), uri);
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        stats.incrementAndGet();
        return switch (atStat) {
            case TELLS_SIZE ->
                    ObjectStat.of(URI)
                            .withSize(bytes.length)
                            .withVersion(ObjectVersion.of(String.valueOf(version)));
            case TELLS_NOTHING -> ObjectStat.of(URI);
            case REFUSES ->
                    throw StorageException.of(
                            StorageException.Kind.REFUSED, "No stat here", request.uri());
        };
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        requests.add(request);
        CountDownLatch stalled = stall;
        if (stalled != null) {
            await(stalled, request.cancellation());
        }
        if (refuses) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED, "The store refused it", request.uri());
        }
        if (!request.uri().equals(URI)) {
            throw StorageException.of(
                    StorageException.Kind.OBJECT_MISSING, "There is no such object", request.uri());
        }
        ObjectStat stat = ObjectStat.of(URI);
        stat = version == null ? stat : stat.withVersion(ObjectVersion.of(version));
        stat = tellsSize ? stat.withSize(bytes.length) : stat;
        if (heedsConditions) {
            var unused = request.condition().asksFor(stat);
        }
        ByteRange range = heedsRanges ? request.range() : ByteRange.whole();
        if (range.offset() > rangesUpTo) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED, "The server knows no ranges", URI);
        }
        int length = (int) range.lengthWithin(bytes.length);
        int start = (int) Math.min(range.offset(), bytes.length);
        InputStream stream = new Counted(bytes, start, length);
        return tellsSize || length == 0
                ? Content.of(stat, length, stream)
                : Content.ofUnknownLength(stat, stream);
    }

    private static void await(CountDownLatch stalled, Cancellation cancellation) {
        stalled.countDown();
        Await.until(() -> cancellation.isCancelled() || Thread.currentThread().isInterrupted());
        cancellation.throwIfCancelled();
        throw new CancellationException("interrupted");
    }

    @Override
    public void close() {
        // nothing is held
    }

    private final class Counted extends InputStream {
        private final ByteArrayInputStream source;
        private long position;

        Counted(byte[] bytes, int start, int length) {
            this.source = new ByteArrayInputStream(bytes, start, length);
            this.position = start;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long most = Math.min(length, breaksOffAt - position);
            if (most <= 0 && length > 0) {
                breaksOffAt = Long.MAX_VALUE;
                throw new IOException("reset");
            }
            int count = source.read(target, offset, (int) most);
            sent.addAndGet(Math.max(0, count));
            position += Math.max(0, count);
            return count;
        }
    }
}
