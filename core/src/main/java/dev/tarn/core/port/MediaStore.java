package dev.tarn.core.port;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CacheStats;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.ClearReport;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.VerifyReport;
import dev.tarn.core.media.VerifyRequest;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cached copies on this machine, shared by all its processes: index, reservation, eviction,
 * leases, locks between processes and recovery are its affair.
 *
 * <p>Safe for use by many threads. An interrupt of a calling thread ends that thread's call at
 * most.
 */
public interface MediaStore extends AutoCloseable {
    /**
     * Finds a copy, and notes the access.
     *
     * @param identity whose copy
     * @return the copy, complete at this moment; empty when there is none
     * @throws MediaException when the cache directory cannot be used
     */
    Optional<CachedMedia> lookup(ObjectIdentity identity) throws MediaException;

    /**
     * Begins to fetch a copy; waits while another process does, unless the request says not to.
     *
     * @param request whose copy, and how it is wanted
     * @return the admission, which has the copy already when another process published it
     *     meanwhile; closed by the caller. Empty only when the request does not wait and another
     *     thread or process fetches the object. An admission for a new copy that did not wait holds
     *     up nobody who fetches: its holder reads at a pace of their own
     * @throws MediaException when the cache directory cannot be used
     */
    Optional<Admission> admit(AdmissionRequest request) throws MediaException;

    /**
     * Begins to fetch a single copy; waits while another process does.
     *
     * @param identity whose copy
     * @param cancellation ends the wait
     * @return the admission; closed by the caller
     * @throws MediaException when the cache directory cannot be used
     */
    default Admission admit(ObjectIdentity identity, Cancellation cancellation)
            throws MediaException {
        return admit(AdmissionRequest.of(identity, cancellation))
                .orElseThrow(() -> new IllegalStateException("A request that waits is admitted"));
    }

    /**
     * Takes a lease on a copy, and notes the access.
     *
     * @param identity whose copy
     * @return the lease; empty when there is no copy
     * @throws MediaException when the cache directory cannot be used
     */
    Optional<MediaLease> lease(ObjectIdentity identity) throws MediaException;

    /**
     * How much the cache may hold. Cheap where an implementation does not have to count for it.
     *
     * @return the limit of this process
     * @throws MediaException when the cache directory cannot be read
     */
    default CacheLimit limit() throws MediaException {
        return stats().limit();
    }

    /**
     * How much can come in before anything has to go. Cheap where an implementation does not have
     * to count for it.
     *
     * @return the bytes of the limit that are neither used nor reserved, as they were a moment ago,
     *     at least 0
     * @throws MediaException when the cache directory cannot be read
     */
    default long room() throws MediaException {
        CacheStats stats = stats();
        return stats.limit() instanceof CacheLimit.Bounded bounded
                ? Math.max(0, bounded.bytes() - stats.currentSize())
                : Long.MAX_VALUE;
    }

    /**
     * What the whole cache holds and has done.
     *
     * @return the stats
     * @throws MediaException when the cache directory cannot be read
     */
    CacheStats stats() throws MediaException;

    /**
     * What the cache holds of some objects; notes no access.
     *
     * @param identities the objects, each counted once
     * @return the stats: size, count and oldest access of those copies, limit and counters of the
     *     whole cache
     * @throws MediaException when the cache directory cannot be read
     */
    CacheStats stats(Stream<ObjectIdentity> identities) throws MediaException;

    /**
     * Deletes every copy that no lease holds, and sets the counters to zero.
     *
     * @return what was deleted
     * @throws MediaException when the cache directory cannot be written
     */
    ClearReport clear() throws MediaException;

    /**
     * Deletes the copies of some objects that no lease holds.
     *
     * @param identities the objects
     * @return what was deleted
     * @throws MediaException when the cache directory cannot be written
     */
    ClearReport clear(Stream<ObjectIdentity> identities) throws MediaException;

    /**
     * Reads every copy and compares it with what was once stored in it. Other threads and processes
     * go on working meanwhile.
     *
     * <p>When the request says to repair: a damaged copy is deleted, or never handed out again when
     * a lease holds it; files that the index does not know are noted, entries without a file are
     * dropped, what dead processes left is deleted, and the bytes are counted anew.
     *
     * @param request whether to repair, who listens, what ends it
     * @return what was found; a cancelled verification reports so too
     * @throws MediaException when the cache directory cannot be read, or not be repaired
     */
    default VerifyReport verify(VerifyRequest request) throws MediaException {
        return VerifyReport.ofNothing();
    }

    /**
     * Writes access times and counters, gives up leases, and lets go of locks. Harmless when called
     * again.
     */
    @Override
    void close();
}
