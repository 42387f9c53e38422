package dev.tarn.core.channel;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.AdmissionRequest;
import dev.tarn.core.port.MediaSink;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The copy that a reader makes in passing. It begins only when the reader goes beyond the first
 * range, so that a look at a header takes no room from anyone; it ends without a trace at the first
 * jump, when the cache has no room or is in trouble, and when someone else is at the object.
 */
final class SequentialCopy {
    private static final System.Logger LOG = System.getLogger(SequentialCopy.class.getName());

    private final MediaStore store;
    private final ObjectIdentity identity;
    private final Cancellation cancellation;
    private @Nullable Admission admission;
    private @Nullable MediaSink sink;
    private boolean given;

    SequentialCopy(MediaStore store, ObjectIdentity identity, Cancellation cancellation) {
        this.store = store;
        this.identity = identity;
        this.cancellation = cancellation;
    }

    /** Whether there is no hope of a copy any more. */
    boolean isOver() {
        return given;
    }

    /** Takes a piece that follows those before; the first time with all pieces before it. */
    void take(ObjectStat stat, List<RecentBytes.Piece> before, RecentBytes.Piece piece) {
        if (begin(stat, before)) {
            write(piece);
        }
    }

    /**
     * Publishes the copy, all of whose bytes have passed.
     *
     * @return the copy; empty when there is none
     * @throws StorageException when the bytes are not those of the store by its own word
     */
    Optional<CachedMedia> publish(ObjectStat stat, List<RecentBytes.Piece> all)
            throws StorageException {
        Admission running = begin(stat, all) ? admission : null;
        if (running == null) {
            return Optional.empty();
        }
        try {
            Optional<CachedMedia> other = store.lookup(identity);
            return other.isPresent() ? other : Optional.of(running.commit());
        } catch (MediaException e) {
            LOG.log(System.Logger.Level.DEBUG, "What was read in order is not kept", e);
            return Optional.empty();
        } finally {
            drop();
        }
    }

    void drop() {
        given = true;
        Admission running = admission;
        admission = null;
        sink = null;
        if (running != null) {
            running.close();
        }
    }

    private boolean begin(ObjectStat stat, List<RecentBytes.Piece> before) {
        if (given || sink != null) {
            return !given;
        }
        try {
            AdmissionRequest request = AdmissionRequest.of(identity, cancellation).withoutWaiting();
            admission = store.admit(request).orElse(null);
            if (admission == null || admission.present().isPresent()) {
                drop();
                return false;
            }
            sink = admission.begin(stat);
        } catch (MediaException | CancellationException e) {
            LOG.log(System.Logger.Level.DEBUG, "What is read in order is not kept", e);
            drop();
            return false;
        }
        before.forEach(this::write);
        return !given;
    }

    private void write(RecentBytes.Piece piece) {
        MediaSink target = sink;
        if (target == null) {
            return;
        }
        try {
            target.write(ByteBuffer.wrap(piece.bytes(), 0, piece.length()));
        } catch (MediaException | CancellationException e) {
            LOG.log(System.Logger.Level.DEBUG, "What was read in order is not kept", e);
            drop();
        }
    }
}
