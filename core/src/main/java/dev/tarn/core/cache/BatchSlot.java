package dev.tarn.core.cache;

import dev.tarn.core.cache.Brought.Fate;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.transfer.Failures;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The media of one item of a batch. Filled by one thread at a time. */
final class BatchSlot<T> {
    private final T item;
    private final List<MediaReference> media;
    private final List<LocalPath> paths = new ArrayList<>();
    private final List<Held> leases = new ArrayList<>();
    private final List<ObjectIdentity> brought = new ArrayList<>();

    /** The bytes that it takes, or is expected to take. */
    private long size;

    /** The bytes that a batch was to have when this was begun. */
    private long batchBytes;

    private boolean done;
    private boolean deferred;

    BatchSlot(T item, List<MediaReference> media) {
        this.item = item;
        this.media = media;
    }

    MediaBatches.Item<T> result() {
        return new MediaBatches.Item<>(item, List.copyOf(paths));
    }

    /** The bytes known beforehand; a file of unknown size counts as much as it is told to. */
    long expected(long unknown) {
        return media.stream()
                .filter(MediaReference.Remote.class::isInstance)
                .mapToLong(one -> ((MediaReference.Remote) one).knownSize().orElse(unknown))
                .sum();
    }

    boolean hasUnknownSize() {
        return media.stream()
                .anyMatch(
                        one ->
                                one instanceof MediaReference.Remote remote
                                        && remote.knownSize().isEmpty());
    }

    long size() {
        return size;
    }

    void begin(long expected, long bytesOfBatch) {
        size = expected;
        batchBytes = bytesOfBatch;
    }

    void size(long bytes) {
        size = bytes;
    }

    long batchBytes() {
        return batchBytes;
    }

    boolean isDone() {
        return done;
    }

    void done(boolean value) {
        done = value;
    }

    /** Whether it found no room beside what else this pass holds. */
    boolean isDeferred() {
        return deferred;
    }

    /** The copies that were not there before. */
    List<ObjectIdentity> brought() {
        return brought;
    }

    /** The failure that ends the pass: any, or only one that every other file would meet. */
    Optional<IOException> failure(boolean any) {
        return paths.stream()
                .flatMap(path -> path.failure().stream())
                .filter(
                        cause ->
                                any
                                        || (cause instanceof MediaException trouble
                                                && trouble.concernsTheWholeCache()))
                .findFirst();
    }

    List<LocalPath> failures() {
        return paths.stream().filter(path -> path.failure().isPresent()).toList();
    }

    /** Brings and leases the media; answers their bytes. */
    long fill(Copies copies, @Nullable Instant update, Cancellation cancellation) {
        deferred = false;
        long bytes = 0;
        for (MediaReference reference : media) {
            if (reference instanceof MediaReference.Local local) {
                paths.add(new LocalPath(local, Optional.of(local.path()), Optional.empty()));
                continue;
            }
            try {
                MediaReference.Remote remote = (MediaReference.Remote) reference;
                bytes += take(copies, remote, update, cancellation);
            } catch (IOException e) {
                deferred |=
                        e instanceof MediaException trouble
                                && trouble.kind() == MediaException.Kind.ALL_LEASED;
                paths.add(new LocalPath(reference, Optional.empty(), Optional.of(e)));
            }
        }
        return bytes;
    }

    private long take(
            Copies copies,
            MediaReference.Remote remote,
            @Nullable Instant update,
            Cancellation cancellation)
            throws IOException {
        try {
            ObjectIdentity identity = copies.identity(remote);
            Wish wish = copies.wish(remote, identity).asBulk();
            Held held =
                    Held.take(
                            copies,
                            update == null ? wish : wish.asUpdate(update),
                            cancellation,
                            bytes -> {});
            leases.add(held);
            if (held.brought().fate() == Fate.FETCHED) {
                brought.add(identity);
            }
            paths.add(new LocalPath(remote, Optional.of(held.lease().path()), Optional.empty()));
            return held.brought().media().size();
        } catch (CancellationException e) {
            throw new IOException("cancelled", e);
        } catch (RuntimeException | LinkageError e) {
            throw Failures.unexpected(e, remote.uri());
        }
    }

    /** Gives up the leases. */
    void release() {
        leases.forEach(held -> held.lease().close());
        leases.clear();
    }

    /** Makes way for one that goes before: it is filled again later. */
    void defer() {
        release();
        deferred = true;
        paths.clear();
    }

    void again() {
        release();
        paths.clear();
    }
}
