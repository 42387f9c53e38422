package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cache can be written. After a failed write it is passed through: copies are still
 * found, without access times and without locks, and what has to be written fails at once with the
 * one message of that failure. Who comes after a pause tries whether the disk takes bytes again;
 * the pause grows until a copy has been published.
 */
final class DiskHealth {
    private static final System.Logger LOG = System.getLogger(DiskHealth.class.getPackageName());
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Probe probe;
    private volatile @Nullable Trouble trouble;

    /** The last pause; null when nothing has failed since the last published copy. */
    private volatile @Nullable Duration pause;

    DiskHealth(InstantSource clock, Probe probe) {
        this.clock = clock;
        this.probe = probe;
    }

    /** Tries to write. */
    interface Probe {
        /**
         * Tries.
         *
         * @param bytes for how many there must be room
         */
        void run(long bytes) throws IOException;
    }

    private record Trouble(MediaException failure, long wanted, Instant from, Instant until) {
        boolean isOver(Instant now) {
            return !now.isBefore(until) || now.isBefore(from);
        }
    }

    boolean isGood() {
        return trouble == null;
    }

    /** Notes that a copy was published. */
    void published() {
        if (pause != null) {
            pause = null;
            LOG.log(System.Logger.Level.INFO, "The media cache is written again");
        }
    }

    /**
     * Notes a failed write.
     *
     * @param failure with the message for this and all later callers
     * @param wanted how many bytes were to be written
     */
    synchronized void failed(MediaException failure, long wanted) {
        if (trouble != null) {
            return;
        }
        Duration before = pause;
        if (before == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Nothing is cached for now: {0}",
                    failure.getMessage());
        }
        pass(failure, wanted, before == null ? FIRST : doubled(before));
    }

    /** Throws the one message while the disk is in trouble, trying it when it is time. */
    void require() throws MediaException {
        Trouble known = trouble;
        if (known == null) {
            return;
        }
        if (!known.isOver(clock.instant()) || !tryAgain(known)) {
            MediaException failure = known.failure();
            throw new MediaException(
                    failure.kind(), String.valueOf(failure.getMessage()), failure.getCause());
        }
    }

    /** Answers whether the disk takes bytes; one thread tries, the others do not wait for it. */
    private boolean tryAgain(Trouble known) {
        synchronized (this) {
            if (!known.equals(trouble)) {
                return trouble == null;
            }
            Duration before = pause;
            pass(known.failure(), known.wanted(), before == null ? FIRST : doubled(before));
        }
        try {
            probe.run(known.wanted());
        } catch (IOException e) {
            return false;
        }
        trouble = null;
        return true;
    }

    /** Notes a failed write that nobody needed yet. */
    synchronized void failedQuietly(MediaException failure) {
        if (trouble == null) {
            pass(failure, 0, FIRST);
        }
    }

    private void pass(MediaException failure, long wanted, Duration length) {
        Instant now = clock.instant();
        pause = length;
        trouble = new Trouble(failure, wanted, now, now.plus(length));
    }

    private static Duration doubled(Duration before) {
        Duration twice = before.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
}
