package dev.tarn.core.cache;

import dev.tarn.core.channel.MediaChannels;
import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.VerifyReport;
import dev.tarn.core.media.VerifyRequest;
import dev.tarn.core.media.Width;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.transfer.BulkJob;
import dev.tarn.core.transfer.BulkTransfer;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.TransferReport;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Local paths for media wherever it lies. A remote file is fetched when it is first needed and then
 * served from disk; callers who ask for it at the same time share one transfer. A local file is
 * used in place: its path is returned unchecked, and it is never copied, counted or deleted.
 *
 * <p>A failure of a store is a {@link StorageException}, one of this machine a {@link
 * MediaException}. A thread that is interrupted while it waits gets an {@link
 * java.io.InterruptedIOException} with its flag set; the transfer goes on for the others. Safe for
 * use by many threads.
 */
public final class MediaCache implements AutoCloseable {
    /** The workers of batches when their number is left to the program. */
    private static final int AUTO_WIDTH = 16;

    private final LazyStore store;
    private final Copies copies;
    private final OpenMedia openMedia;
    private final PartialMedia partial;
    private final BulkTransfer bulk;
    private final InstantSource clock;
    private final WorkerPool workers;
    private final Cancellation closing = Cancellation.create();

    /**
     * Joins mounts and store, and never compares copies with their stores. Nothing is opened until
     * a remote file is asked for.
     *
     * @param mounts where bytes come from; closed by whoever made it, after this
     * @param store opens the place of the copies
     * @param retries repeats failed transfers
     * @param workers the width of bulk verbs, and their threads
     * @param clock tells how long a missing object is remembered and how long a verb takes
     */
    public MediaCache(
            MountTable mounts,
            MediaStoreOpener store,
            Retries retries,
            WorkerPool workers,
            InstantSource clock) {
        this(mounts, store, retries, workers, clock, CacheRules.standard());
    }

    /**
     * Joins mounts and store. Nothing is opened until a remote file is asked for.
     *
     * @param mounts where bytes come from; closed by whoever made it, after this
     * @param store opens the place of the copies
     * @param retries repeats failed transfers
     * @param workers the width of bulk verbs, and their threads
     * @param clock tells how long a missing object is remembered, how old a comparison is and how
     *     long a verb takes
     * @param rules when stores are asked about copies that are there, and whether at all
     */
    public MediaCache(
            MountTable mounts,
            MediaStoreOpener store,
            Retries retries,
            WorkerPool workers,
            InstantSource clock,
            CacheRules rules) {
        this.store = new LazyStore(store);
        this.copies = new Copies(mounts, this.store, retries, clock, rules);
        this.bulk = new BulkTransfer(workers, retries, clock);
        this.openMedia = new OpenMedia(copies, new MediaChannels(retries, closing), closing);
        this.partial = new PartialMedia(copies, retries);
        this.clock = clock;
        this.workers = workers;
    }

    /**
     * Where a media file can be opened.
     *
     * @param location a path, or an address such as {@code s3://bucket/key}
     * @return the file itself when it is local, else its complete copy
     * @throws StorageException when the store does not give it
     * @throws MediaException when this machine cannot take it
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws IllegalArgumentException when the location is no path or address, or no storage
     *     answers for it
     */
    public Path localPath(String location) throws IOException {
        return localPath(MediaReference.parse(location));
    }

    /**
     * Where a media file can be opened.
     *
     * @param reference the media file
     * @return the file itself when it is local, else its complete copy; when the cache is disabled,
     *     a private temporary file that stays until this is closed
     * @throws StorageException when the store does not give it
     * @throws MediaException when this machine cannot take it
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws IllegalArgumentException when no storage answers for it
     */
    public Path localPath(MediaReference reference) throws IOException {
        if (!(reference instanceof MediaReference.Remote remote)) {
            return ((MediaReference.Local) reference).path();
        }
        ObjectIdentity identity = copies.identity(remote);
        Optional<CachedMedia> hit = copies.lookup(identity);
        if (hit.isPresent()) {
            return hit.get().path();
        }
        Wish wish = copies.wish(remote, identity);
        return copies.isDisabled()
                ? Held.take(copies, wish, closing, bytes -> {}).lease().path()
                : copies.fetch(wish, closing, bytes -> {}).media().path();
    }

    /**
     * Promises that a media file stays where it can be opened until the lease is closed.
     *
     * @param reference the media file; one that is not in the cache is fetched
     * @return the lease
     * @throws StorageException when the store does not give it
     * @throws MediaException when this machine cannot take it, or cannot keep it long enough
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws IllegalArgumentException when no storage answers for it
     */
    public MediaLease lease(MediaReference reference) throws IOException {
        if (!(reference instanceof MediaReference.Remote remote)) {
            return new LocalLease(((MediaReference.Local) reference).path());
        }
        ObjectIdentity identity = copies.identity(remote);
        return Held.take(copies, copies.wish(remote, identity), closing, bytes -> {}).lease();
    }

    /**
     * Promises that a media file of the right version stays where it can be opened until the lease
     * is closed.
     *
     * @param reference the media file; one that is not in the cache is fetched
     * @param listed the version that the object is known to have; a copy of another one is compared
     *     with its store first, unless stores must not be asked
     * @param cancellation ends the fetch
     * @param meter hears of bytes as they arrive
     * @return the lease
     * @throws StorageException when the store does not give it
     * @throws MediaException when this machine cannot take it, or cannot keep it long enough
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws CancellationException when cancelled
     * @throws IllegalArgumentException when no storage answers for it
     */
    public MediaLease lease(
            MediaReference reference,
            Optional<ObjectVersion> listed,
            Cancellation cancellation,
            LongConsumer meter)
            throws IOException {
        if (!(reference instanceof MediaReference.Remote remote)) {
            return new LocalLease(((MediaReference.Local) reference).path());
        }
        Wish wish = copies.wish(remote, copies.identity(remote), listed).asBulk();
        return Held.take(copies, wish, cancellation, meter).lease();
    }

    /**
     * Opens a media file to be read from at any place: the file itself when it is local, its cached
     * copy when there is one, else ranges of the object. A whole download is never begun for it;
     * but when all bytes were read in order, from the first to the last, they are kept as a copy.
     * Works for objects larger than the cache, and for a cache that is full or in trouble.
     *
     * @param reference the media file
     * @return the channel, for one thread at a time; see {@link MediaChannels} for how it meets
     *     interrupts, closing, and an object that changes; closed by the caller
     * @throws StorageException when the store does not give it
     * @throws IOException when a local file cannot be read, or the thread was interrupted; then its
     *     flag is set
     * @throws IllegalArgumentException when no storage answers for it
     */
    public SeekableByteChannel open(MediaReference reference) throws IOException {
        return open(reference, Optional.empty(), bytes -> {});
    }

    /**
     * Opens a media file of the right version to be read from at any place, as {@link
     * #open(MediaReference)} does.
     *
     * @param reference the media file
     * @param listed the version that the object is known to have; a copy of another one is looked
     *     past, unless stores must not be asked
     * @param meter hears of bytes as they come from the store
     * @return the channel; closed by the caller
     * @throws StorageException when the store does not give it
     * @throws IOException when a local file cannot be read, or the thread was interrupted; then its
     *     flag is set
     * @throws IllegalArgumentException when no storage answers for it
     */
    public SeekableByteChannel open(
            MediaReference reference, Optional<ObjectVersion> listed, LongConsumer meter)
            throws IOException {
        return openMedia.open(reference, listed, meter);
    }

    /**
     * Looks at a few bytes of a media file: of the file itself when it is local, of its cached copy
     * when there is a fresh one, else of the object, by ranges. Nothing is brought into the cache.
     *
     * @param reference the media file; a copy that is not as long as its known size is looked past
     * @param listed the version that the object is known to have; a copy of another one is looked
     *     past, unless stores must not be asked
     * @param cancellation ends it
     * @param look what is done with the bytes
     * @param <T> what comes of it
     * @return what came of it
     * @throws StorageException when the store does not give the bytes
     * @throws IOException when a local file cannot be read, the look throws it, or the thread was
     *     interrupted; then its flag is set
     * @throws CancellationException when cancelled
     * @throws IllegalArgumentException when no storage answers for it
     */
    public <T> T look(
            MediaReference reference,
            Optional<ObjectVersion> listed,
            Cancellation cancellation,
            MediaLook<T> look)
            throws IOException {
        return partial.look(reference, listed, cancellation, look);
    }

    /**
     * What a store knows of an object now; its copy is not looked at.
     *
     * @param reference the object
     * @param cancellation ends the call
     * @return the store's answer
     * @throws StorageException when it does not tell
     * @throws IOException when stores must not be asked, or the thread was interrupted; then its
     *     flag is set
     * @throws CancellationException when cancelled
     * @throws IllegalArgumentException when no storage answers for it
     */
    public ObjectStat stat(MediaReference.Remote reference, Cancellation cancellation)
            throws IOException {
        return partial.stat(reference, cancellation);
    }

    /**
     * What an address means.
     *
     * @param reference an object
     * @return its identity; no I/O
     * @throws IllegalArgumentException when no storage answers for it
     */
    public ObjectIdentity identity(MediaReference.Remote reference) {
        return copies.identity(reference);
    }

    /**
     * Works at many items with the workers of the cache, which end with it.
     *
     * @param items which; read by the calling thread, and closed
     * @param options listener, workers, cancellation, what to do about failures
     * @param job deals with each item
     * @param <I> what an item is
     * @return what was done
     * @throws IOException when the calling thread was interrupted; its flag is set
     */
    public <I> TransferReport run(Stream<I> items, MediaOptions options, BulkJob<I> job)
            throws IOException {
        return bulk.run(items, options, closing, job);
    }

    /**
     * What the whole cache holds and has done.
     *
     * @return the stats
     * @throws MediaException when the cache directory cannot be read
     */
    public CacheStats stats() throws MediaException {
        return store.get().stats();
    }

    /**
     * What the cache holds of some media files.
     *
     * @param references the files; local ones, and those that no storage serves, are not counted;
     *     closed
     * @return size, count and oldest access of their copies, limit and counters of the whole cache
     * @throws MediaException when the cache directory cannot be read
     */
    public CacheStats stats(Stream<MediaReference> references) throws MediaException {
        try (references) {
            return store.get().stats(identities(references));
        }
    }

    /**
     * Deletes every copy that no lease holds.
     *
     * @return what was deleted
     * @throws MediaException when the cache directory cannot be written
     */
    public ClearReport clear() throws MediaException {
        return store.get().clear();
    }

    /**
     * Deletes the copies of some media files that no lease holds.
     *
     * @param references the files; local ones, and those that no storage serves, are left alone;
     *     closed
     * @return what was deleted
     * @throws MediaException when the cache directory cannot be written
     */
    public ClearReport clear(Stream<MediaReference> references) throws MediaException {
        try (references) {
            return store.get().clear(identities(references));
        }
    }

    /**
     * Reads every copy, and repairs what is not as it should be.
     *
     * @return what was found
     * @throws MediaException when the cache directory cannot be read or written
     */
    public VerifyReport verify() throws MediaException {
        return verify(VerifyRequest.repairing());
    }

    /**
     * Reads every copy and compares it with what was once stored in it; no store is asked. See
     * {@link dev.tarn.core.port.MediaStore#verify}.
     *
     * @param request whether to repair, who listens, what ends it
     * @return what was found; a cancelled verification reports so too
     * @throws MediaException when the cache directory cannot be read, or not be repaired
     */
    public VerifyReport verify(VerifyRequest request) throws MediaException {
        Cancellation stop = Cancellation.create();
        Cancellation.Registration byCaller = request.cancellation().onCancel(stop::cancel);
        Cancellation.Registration byClosing = closing.onCancel(stop::cancel);
        try {
            return store.get().verify(request.withCancellation(stop));
        } finally {
            byClosing.close();
            byCaller.close();
        }
    }

    /**
     * Fetches every media file that is not there yet, with all workers.
     *
     * <p>A file that cannot be had is skipped and reported, or ends the verb, as the options say;
     * trouble that every file would meet ends it always. When the files together are larger than
     * the cache, it is filled once and the rest are reported as left: copies found or made count,
     * and what would evict one of them is not fetched. (A file named twice counts twice for that.)
     *
     * <p>With {@link MediaOptions#withUpdate}, stores are asked about the copies that are there,
     * with one request each, which brings a body only where the version is another. A store that
     * cannot be asked is a failure of that file, and its copy stays.
     *
     * @param references the files; read as the work goes on, and closed
     * @param options how to go about it
     * @return what was done; a cancelled verb reports so too
     * @throws java.io.InterruptedIOException when the calling thread was interrupted; its flag is
     *     set
     * @throws MediaException of kind {@code OFFLINE} when stores are to be asked about copies, but
     *     must not
     * @throws IOException never otherwise
     */
    public TransferReport download(Stream<MediaReference> references, MediaOptions options)
            throws IOException {
        if (options.update() && copies.rules().offline()) {
            references.close();
            throw new MediaException(
                    MediaException.Kind.OFFLINE,
                    "An update asks the stores, which the setting offline forbids; set offline to"
                            + " false",
                    null);
        }
        Optional<Instant> since =
                options.update() ? Optional.of(clock.instant()) : Optional.empty();
        return bulk.run(references, options, closing, new BulkCopies(copies, true, since));
    }

    /**
     * Compares what is known of the sizes of media files with the limit of the cache, before any is
     * fetched: paths that must all stay valid cannot be more than the cache holds.
     *
     * @param references the files; read until they are too many, and closed
     * @throws MediaException of kind {@code TOO_LARGE} when the known sizes together are larger
     *     than the limit
     */
    public void requireRoomForAll(Stream<MediaReference> references) throws MediaException {
        try (references) {
            Iterator<MediaReference> all = references.iterator();
            long sum = 0;
            while (all.hasNext()) {
                long size = knownSize(all.next());
                if (size > 0
                        && store.get().limit() instanceof CacheLimit.Bounded bounded
                        && size > bounded.bytes() - sum) {
                    throw tooLargeTogether(bounded);
                }
                sum += size;
            }
        }
    }

    private static long knownSize(MediaReference reference) {
        return reference instanceof MediaReference.Remote remote ? remote.knownSize().orElse(0) : 0;
    }

    private static MediaException tooLargeTogether(CacheLimit.Bounded limit) {
        return new MediaException(
                MediaException.Kind.TOO_LARGE,
                "These media files are together larger than the cache may be ("
                        + limit.bytes()
                        + " bytes), so their paths cannot all be valid at once; go through them in"
                        + " batches with downloadContext, select fewer samples, or raise"
                        + " cache_size_bytes",
                null);
    }

    /**
     * Hands out where each media file can be opened, in the order given, while workers fetch ahead
     * by a bounded number of files. There is one call for each file: a file that cannot be had has
     * its failure in place of the path.
     *
     * @param references the files; read as the work goes on, and closed
     * @param options how to go about it
     * @param consumer takes each path, in the calling thread
     * @return what was done
     * @throws IOException the failure that ended the verb, when the options say to stop; or when
     *     the calling thread was interrupted, then its flag is set
     * @throws CancellationException when cancelled
     */
    public TransferReport localPaths(
            Stream<MediaReference> references, MediaOptions options, Consumer<LocalPath> consumer)
            throws IOException {
        TransferReport report =
                bulk.runInOrder(
                        references,
                        options,
                        closing,
                        new BulkCopies(copies, false, Optional.empty()),
                        (reference, outcome) ->
                                consumer.accept(
                                        new LocalPath(
                                                reference, outcome.path(), outcome.failure())));
        if (report.end() == TransferReport.End.CANCELLED) {
            throw new CancellationException("cancelled");
        }
        Optional<IOException> cause = report.stoppedBy().map(MediaFailure::cause);
        if (cause.isPresent()) {
            throw cause.get();
        }
        return report;
    }

    /**
     * Fetches media in batches, each held by leases while it is used, and the next one meanwhile.
     * Works for any number of files, also for more than the cache holds.
     *
     * @param items what has media; read as the work goes on, by other threads but one at a time,
     *     and closed with the batches
     * @param media the media files of an item
     * @param options how to go about it
     * @param <T> what has media
     * @return the batches; closed by the caller
     * @throws MediaException when the cache directory cannot be used
     */
    public <T> MediaBatches<T> batches(
            Stream<T> items, Function<T, List<MediaReference>> media, MediaOptions options)
            throws MediaException {
        int width =
                options.width().orElse(workers.width()) instanceof Width.Fixed fixed
                        ? fixed.workers()
                        : AUTO_WIDTH;
        MediaBatches.BatchPlan plan =
                new MediaBatches.BatchPlan(
                        clock.instant(), width, workers.executors().apply(width), closing);
        return new MediaBatches<>(copies, items, media, options, plan);
    }

    /** Ends what is under way and closes the store. Harmless when called again. */
    @Override
    public void close() {
        closing.cancel();
        store.close();
    }

    private Stream<ObjectIdentity> identities(Stream<MediaReference> references) {
        return references
                .filter(MediaReference.Remote.class::isInstance)
                .flatMap(reference -> served(reference).stream());
    }

    /**
     * One media file that no plugin serves, or can name, must not keep the others from being
     * counted.
     */
    private Optional<ObjectIdentity> served(MediaReference reference) {
        try {
            return Optional.of(copies.identity(reference));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
