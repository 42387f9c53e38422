package dev.tarn.core.transfer;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one object on their way, over as many attempts as it takes. An attempt goes on from
 * the bytes of the one before when the store can name the version they are of, and begins anew when
 * that version is gone.
 *
 * <p>Used by one thread.
 */
final class ObjectTransfer {
    /** An object that is written again and again cannot be had whole. */
    private static final int MOST_VERSIONS = 3;

    /** A store that gives no rest after so many requests may know no ranges. */
    private static final int MOST_ASKED_IN_VAIN = 2;

    private final RemoteObject object;
    private final ReadRequest whole;
    private final Admission admission;
    private final Retries retries;
    private final Lanes lanes;
    private final Course course;
    private @Nullable Arrival arrival;
    private int versions;

    ObjectTransfer(
            RemoteObject object,
            ReadRequest whole,
            Admission admission,
            Shared shared,
            Course course) {
        this.object = object;
        this.whole = whole;
        this.admission = admission;
        this.retries = shared.retries();
        this.lanes = shared.lanes();
        this.course = course;
    }

    /** What all transfers of one {@link Fetch} have in common. */
    record Shared(Retries retries, Lanes lanes) {}

    /**
     * A failure of parts, whose own retries are used up: not worth another attempt of the whole.
     */
    private static final class PartsFailedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final StorageException failure;

        PartsFailedException(StorageException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** Brings the object and publishes it; empty when it is the version that was not wanted. */
    Optional<CachedMedia> run() throws IOException {
        try {
            return retries.call(
                    object.identity(), whole.cancellation(), this::attempt, course::retried);
        } catch (PartsFailedException e) {
            throw e.failure;
        } finally {
            forget();
        }
    }

    private Optional<CachedMedia> attempt() throws IOException {
        while (true) {
            try {
                if (!receive()) {
                    return Optional.empty();
                }
                return Optional.of(commit());
            } catch (StorageException e) {
                if (!hasChanged(e)) {
                    throw e;
                }
                // its new version is as good as the old one was
                forget();
            }
        }
    }

    private CachedMedia commit() throws IOException {
        try {
            return admission.commit();
        } finally {
            forget();
        }
    }

    /** Whether the version that was begun is gone, and another one worth beginning. */
    private boolean hasChanged(StorageException failure) {
        return failure.kind() == StorageException.Kind.CONDITION_FAILED
                && arrival != null
                && ++versions < MOST_VERSIONS;
    }

    /** Reads on, or anew; returns whether there is anything to publish. */
    private boolean receive() throws IOException {
        Arrival begun = resumable();
        if (begun == null) {
            return begin();
        }
        return begun.rest.left() == 0 || goOn(begun) || begin();
    }

    private @Nullable Arrival resumable() {
        Arrival begun = arrival;
        if (begun != null && begun.isResumable()) {
            return begun;
        }
        forget();
        return null;
    }

    private boolean begin() throws IOException {
        try (ReadResult result = object.storage().read(whole)) {
            if (whole.condition().kind() == ReadCondition.Kind.MUST_DIFFER
                    && !(result instanceof Content)) {
                return false;
            }
            Content content = content(result);
            ObjectStat stat = sized(content);
            Arrival begun = new Arrival(stat, admission.begin(stat));
            arrival = begun;
            take(begun, content);
            return true;
        }
    }

    /** Reads on; returns false when the store refuses to, as one that knows no ranges. */
    private boolean goOn(Arrival begun) throws IOException {
        ReadRequest request = pinned(begun).withRange(ByteRange.from(begun.rest.position()));
        begun.askedInVain++;
        try (ReadResult result = object.storage().read(request)) {
            Content content = Continuation.of(result, begun.stat, begun.rest.left());
            begun.askedInVain = 0;
            take(begun, content);
            return true;
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.REFUSED || begun.askedInVain == 0) {
                throw e;
            }
            forget();
            return false;
        }
    }

    private void take(Arrival begun, Content content) throws IOException {
        if (isLarge(begun, content)) {
            takeInParts(begun, content);
        } else {
            takeInOrder(begun, content);
        }
    }

    private boolean isLarge(Arrival begun, Content content) {
        return begun.stat.version().isPresent()
                && begun.stat.size().orElse(0) > lanes.plan().threshold()
                && content.length().orElse(-1) == begun.rest.left();
    }

    private void takeInOrder(Arrival begun, Content content) throws IOException {
        ByteBuffer buffer = lanes.buffers().take();
        try {
            BodyCopy.copy(
                    content.stream(),
                    Long.MAX_VALUE,
                    buffer,
                    course,
                    piece -> {
                        int count = piece.remaining();
                        begun.sink.write(piece);
                        begun.rest.advance(count);
                    });
        } finally {
            lanes.buffers().giveBack(buffer);
        }
    }

    private void takeInParts(Arrival begun, Content content) throws IOException {
        long from = begun.rest.position();
        PartedTransfer parts =
                new PartedTransfer(
                        new PartReader(object, begun.stat, pinned(begun), retries, course),
                        begun.sink,
                        new PartMap(from, begun.rest.end(), lanes.plan().partBytes()),
                        lanes);
        try {
            parts.run(content, begun.rest, whole.cancellation());
        } catch (StorageException e) {
            if (!parts.isProven() || e.kind() == StorageException.Kind.CONDITION_FAILED) {
                throw e;
            }
            throw new PartsFailedException(e);
        }
    }

    private ReadRequest pinned(Arrival begun) {
        return whole.withCondition(
                begun.stat.version().map(ReadCondition::mustMatch).orElse(ReadCondition.none()));
    }

    private Content content(ReadResult result) throws StorageException {
        if (result instanceof Content content) {
            return content;
        }
        throw StorageException.of(
                StorageException.Kind.REFUSED,
                "The store says 'not modified' though no version was named",
                object.uri());
    }

    /** The length of the body is the size of the object, when nothing else told it. */
    private static ObjectStat sized(Content content) {
        ObjectStat stat = content.stat();
        return stat.size().isEmpty() && content.length().isPresent()
                ? stat.withSize(content.length().getAsLong())
                : stat;
    }

    private void forget() {
        Arrival begun = arrival;
        arrival = null;
        if (begun != null) {
            begun.sink.close();
        }
    }

    /** What has arrived of one version. */
    private static final class Arrival {
        private final ObjectStat stat;
        private final MediaSink sink;
        private final Part rest;
        private int askedInVain;

        Arrival(ObjectStat stat, MediaSink sink) {
            this.stat = stat;
            this.sink = sink;
            this.rest = new Part(0, stat.size().orElse(Long.MAX_VALUE));
        }

        boolean isResumable() {
            return stat.version().isPresent()
                    && stat.size().isPresent()
                    && rest.position() > 0
                    && askedInVain < MOST_ASKED_IN_VAIN;
        }
    }
}
