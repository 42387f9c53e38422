package dev.tarn.core.transfer;

import dev.tarn.spi.Content;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One read under watch. The caller's thread waits for an answer or for bytes; the watcher ends what
 * it waits for when that is silent for too long, or has a second request made beside it, once. The
 * first to get further is read on, the other is ended.
 *
 * <p>Within a body the second request asks for the rest, on the condition that the version is the
 * same, so nothing is transferred twice but what was on its way.
 */
final class SteadyRead {
    private static final long NOT_WAITING = 0;

    private final SteadyReads owner;
    private final Storage storage;
    private final ReadRequest asked;
    private final Pace pace;

    private volatile long waitingSince = NOT_WAITING;
    private Leg current;
    private @Nullable Leg second;
    private boolean hedged;
    private boolean over;
    private volatile @Nullable Content content;
    private long position;

    private long waited;
    private long waitedBytes;

    SteadyRead(SteadyReads owner, Storage storage, ReadRequest asked, Pace pace) {
        this.owner = owner;
        this.storage = storage;
        this.asked = asked;
        this.pace = pace;
        this.current = new Leg(asked);
    }

    /** Asks, and waits for an answer; the bytes of a content stay under watch. */
    ReadResult open() throws StorageException {
        pace.asked();
        long start = owner.now();
        waitingSince = start;
        owner.watch(this);
        ReadResult result = null;
        try {
            result = answer();
            return result instanceof Content first ? steady(first) : result;
        } finally {
            waitingSince = NOT_WAITING;
            if (result != null || current.isGivenUp()) {
                pace.answered(owner.now() - start);
            }
            if (!(result instanceof Content)) {
                close();
            }
        }
    }

    private ReadResult answer() throws StorageException {
        Leg first = current;
        try {
            ReadResult result = storage.read(first.request());
            first.answered(result);
        } catch (StorageException | RuntimeException | Error e) {
            if (isReplaced(first)) {
                first.close();
                return current().result();
            }
            explain(first, e);
            throw e;
        }
        if (isReplaced(first)) {
            first.close();
        }
        return current().result();
    }

    private Content steady(Content first) {
        content = first;
        return first.withStream(new SteadyStream(this));
    }

    /** Reads on from whichever request got further; -1 at the end. */
    int read(byte[] target, int offset, int wanted) throws IOException {
        OptionalInt count = OptionalInt.empty();
        while (count.isEmpty()) {
            count = readOf(current(), target, offset, wanted);
        }
        return count.getAsInt();
    }

    /** Reads from one request; empty when another has taken over, which brings the same bytes. */
    private OptionalInt readOf(Leg leg, byte[] target, int offset, int wanted) throws IOException {
        InputStream stream = ((Content) leg.result()).stream();
        long start = owner.now();
        waitingSince = start;
        try {
            int count = stream.read(target, offset, wanted);
            waitingSince = NOT_WAITING;
            if (advanced(leg, count)) {
                checkRate(owner.now() - start, count);
                return OptionalInt.of(count);
            }
        } catch (IOException | RuntimeException | Error e) {
            waitingSince = NOT_WAITING;
            if (!isReplaced(leg)) {
                explain(leg, e);
                throw e;
            }
        }
        leg.close();
        return OptionalInt.empty();
    }

    /** Ends it, from any thread. */
    void close() {
        Leg leg;
        Leg other;
        synchronized (this) {
            over = true;
            leg = current;
            other = second;
            second = null;
        }
        owner.forget(this);
        if (other != null) {
            other.abort();
        }
        leg.close();
    }

    /** Looks whether it is silent for too long; called by the watcher. */
    void look(long now) {
        long since = waitingSince;
        if (since == NOT_WAITING) {
            return;
        }
        long silent = now - since;
        boolean late = silent > pace.giveUpAfter() && pace.tryGiveUp();
        if (late || silent > pace.patience()) {
            giveUp(silent);
        } else if (silent > pace.hedgeAfter(content != null)) {
            prepareSecond().ifPresent(leg -> start(leg, silent));
        }
    }

    private void giveUp(long silent) {
        Leg leg;
        Leg other;
        synchronized (this) {
            leg = current;
            other = second;
            second = null;
        }
        if (!leg.isGivenUp()) {
            owner.counters().stalled();
            tell(silent, false);
        }
        leg.giveUp();
        if (other != null) {
            other.abort();
        }
    }

    private void tell(long silent, boolean second) {
        if (!FlightRecording.isPossible()) {
            return;
        }
        StallEvent event = new StallEvent();
        if (event.isEnabled()) {
            event.location = Locations.of(storage.identity(asked.uri()));
            event.silence = silent;
            event.hedged = second;
            event.commit();
        }
    }

    private synchronized Optional<Leg> prepareSecond() {
        if (hedged || over) {
            return Optional.empty();
        }
        Optional<Leg> leg =
                Rest.of(asked, content, position).filter(request -> pace.tryHedge()).map(Leg::new);
        hedged = leg.isPresent();
        second = leg.orElse(null);
        return leg;
    }

    private void start(Leg leg, long silent) {
        try {
            owner.hedge(() -> hedge(leg));
            owner.counters().hedged();
            tell(silent, true);
        } catch (RejectedExecutionException e) {
            withdraw(leg);
        }
    }

    /** Its failures are nobody's: the first request, or its deadline, speaks for the read. */
    private void hedge(Leg leg) {
        try {
            leg.answered(storage.read(leg.request()));
        } catch (StorageException | RuntimeException | LinkageError e) {
            withdraw(leg);
            return;
        }
        Optional<Leg> loser = takeOver(leg);
        if (loser.isPresent()) {
            loser.get().abort();
        } else {
            withdraw(leg);
        }
    }

    private void withdraw(Leg leg) {
        synchronized (this) {
            if (second == leg) {
                second = null;
            }
        }
        leg.abort();
        leg.close();
    }

    /** Puts the second request in the place of the first; empty when that got further meanwhile. */
    private synchronized Optional<Leg> takeOver(Leg leg) {
        if (over || second != leg || !Rest.fits(leg, asked, content, position)) {
            return Optional.empty();
        }
        Leg loser = current;
        current = leg;
        second = null;
        return Optional.of(loser);
    }

    private synchronized Leg current() {
        return current;
    }

    /** Whether a second request has taken over; if not, it no longer can. */
    private synchronized boolean isReplaced(Leg leg) {
        if (current != leg) {
            return true;
        }
        dropSecond();
        return false;
    }

    /** Takes the bytes of a leg, unless another has taken over, which brings them again. */
    private synchronized boolean advanced(Leg leg, int count) {
        if (current != leg) {
            return false;
        }
        position += Math.max(0, count);
        dropSecond();
        return true;
    }

    private void dropSecond() {
        Leg other = second;
        if (other != null) {
            second = null;
            other.abort();
        }
    }

    /** A drip is as bad as silence. */
    private void checkRate(long time, int count) throws StorageException {
        waited += time;
        waitedBytes += count;
        if (waited < SteadyPolicy.RATE_WINDOW.toNanos()) {
            return;
        }
        if (Pace.isDrip(waitedBytes, waited) && pace.tryGiveUp()) {
            throw StorageException.unavailable(
                    "The store sends less than " + SteadyPolicy.LEAST_RATE + " bytes a second",
                    asked.uri(),
                    null);
        }
        waited = 0;
        waitedBytes = 0;
    }

    /** A deadline of ours looks like a cancellation to the storage; the caller is told which. */
    private void explain(Leg leg, Throwable failure) throws StorageException {
        asked.cancellation().throwIfCancelled();
        boolean ended =
                failure instanceof CancellationException || failure instanceof StorageException;
        if (leg.isGivenUp() && ended) {
            throw StorageException.unavailable(
                    content == null
                            ? "The store did not begin to answer in time"
                            : "The store stopped sending after " + position + " bytes",
                    asked.uri(),
                    failure);
        }
    }
}
