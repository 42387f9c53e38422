package dev.tarn.core.transfer;

import dev.tarn.core.testing.Await;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One object that is read in ranges of its versions; what each request meets is scripted. */
final class PartStorage implements Storage {
    static final ObjectUri URI = ObjectUri.of("mem://b/large.mp4");

    private final List<ReadRequest> requests = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Set<Long> brokenOnce = ConcurrentHashMap.newKeySet();
    private volatile int pause = Integer.MAX_VALUE;
    private volatile byte[] bytes;
    private volatile String version = "1";
    private volatile boolean tellsSize = true;
    private volatile Meeting meeting = (request, number) -> Fate.served();

    PartStorage(int size) {
        bytes = noise(size, 1);
    }

    static byte[] noise(int size, long seed) {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** Decides what a request meets, by its number from 1 on. */
    interface Meeting {
        Fate of(ReadRequest request, int number) throws StorageException;
    }

    /**
     * What a request meets.
     *
     * @param breaksAfter how many bytes come before the body breaks off
     * @param honoursRange whether a range is answered, or the whole object in its place
     * @param honoursCondition whether a version is compared
     * @param namesVersion whether the answer says of which version it is
     */
    record Fate(
            int breaksAfter, boolean honoursRange, boolean honoursCondition, boolean namesVersion) {
        static Fate served() {
            return brokenAfter(Integer.MAX_VALUE);
        }

        static Fate brokenAfter(int bytes) {
            return new Fate(bytes, true, true, true);
        }

        static Fate deafToRanges() {
            return new Fate(Integer.MAX_VALUE, false, true, true);
        }

        static Fate deafToConditions() {
            return new Fate(Integer.MAX_VALUE, true, false, true);
        }

        static Fate silentAboutVersions() {
            return new Fate(Integer.MAX_VALUE, true, false, false);
        }
    }

    PartStorage meeting(Meeting newMeeting) {
        meeting = newMeeting;
        return this;
    }

    /** Whole bodies pause after so many bytes until another request has come. */
    PartStorage pausingAfter(int newPause) {
        pause = newPause;
        return this;
    }

    PartStorage withoutVersion() {
        version = "";
        return this;
    }

    PartStorage withoutSize() {
        tellsSize = false;
        return this;
    }

    void change(byte[] newBytes, String newVersion) {
        bytes = newBytes;
        version = newVersion;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean firstTimeAt(long offset) {
        return brokenOnce.add(offset);
    }

    synchronized List<ReadRequest> requests() {
        return List.copyOf(requests);
    }

    /** What ranges were asked for, sorted; a whole object is "bytes=0-". */
    List<String> ranges() {
        return requests().stream().map(r -> r.range().header()).sorted().toList();
    }

    int open() {
        return open.get();
    }

    int mostOpen() {
        return mostOpen.get();
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
    public ObjectStat stat(StatRequest request) {
        throw new AssertionError("No stat is ever needed");
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        int number;
        synchronized (this) {
            requests.add(request);
            number = requests.size();
        }
        request.cancellation().throwIfCancelled();
        Fate fate = meeting.of(request, number);
        byte[] whole = bytes;
        ObjectStat stat = ObjectStat.of(request.uri());
        if (tellsSize) {
            stat = stat.withSize(whole.length);
        }
        if (!version.isEmpty() && fate.namesVersion()) {
            stat = stat.withVersion(ObjectVersion.of(version));
        }
        if (request.condition().kind() != ReadCondition.Kind.NONE
                && fate.honoursCondition()
                && !request.condition().asksFor(stat)) {
            throw new AssertionError("Not asked for here");
        }
        ByteRange range = fate.honoursRange() ? request.range() : ByteRange.whole();
        int from = (int) range.offset();
        int length = (int) range.lengthWithin(whole.length);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        InputStream body =
                new Body(Arrays.copyOfRange(whole, from, from + length), fate.breaksAfter());
        InputStream paced = request.range().isWhole() ? new Paced(body, number) : body;
        Content content =
                tellsSize ? Content.of(stat, length, paced) : Content.ofUnknownLength(stat, paced);
        return content.endedBy(request.cancellation());
    }

    @Override
    public void close() {
        // nothing is held
    }

    private final class Paced extends FilterInputStream {
        private final int number;
        private int count;

        Paced(InputStream body, int number) {
            super(body);
            this.number = number;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (count >= pause) {
                Await.until(() -> requests().size() > number);
            }
            int read =
                    super.read(
                            target,
                            offset,
                            count < pause ? Math.min(wanted, pause - count) : wanted);
            count += Math.max(0, read);
            return read;
        }
    }

    private final class Body extends FilterInputStream {
        private int left;
        private boolean closed;

        Body(byte[] bytes, int breaksAfter) {
            super(new ByteArrayInputStream(bytes));
            this.left = breaksAfter;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (left == 0) {
                throw new IOException("Connection reset");
            }
            int read = super.read(target, offset, Math.min(wanted, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}
