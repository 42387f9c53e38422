package dev.tarn.core.port;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import java.util.Optional;

/**
 * The right to fetch one object into the cache: no other thread or process fetches it meanwhile.
 *
 * <p>Used by one thread: {@link #begin}, write, {@link #commit}; or {@link #close}, which leaves no
 * temporary and no reservation.
 */
public interface Admission extends AutoCloseable {
    /**
     * The copy that someone else published before this admission was given, even when it was not
     * waited for: a caller that looked in vain a moment ago must not fetch what has come since.
     *
     * <p>For a renewal it is the copy to be renewed: {@link #confirm} it when the store still has
     * that version, else {@link #begin}.
     *
     * @return the copy, its access noted unless it is to be renewed; empty when there is none
     */
    Optional<CachedMedia> present();

    /**
     * Says whether a file is there of which nobody knows whether it is the object: the index was
     * lost. {@link #adopt} compares it with the store's word.
     *
     * @return true when there is such a file and no copy
     */
    boolean isUnproven();

    /**
     * Makes an unproven file a copy without a transfer, when its length and every checksum that the
     * store told, at least one, are those of the object.
     *
     * @param stat what the store says about the object now
     * @return the copy; empty when the file is not the object, or nothing proves that it is
     * @throws MediaException when the disk is in trouble
     */
    Optional<CachedMedia> adopt(ObjectStat stat) throws MediaException;

    /**
     * Notes that the present copy is the store's version now.
     *
     * @return the copy, checked now
     * @throws MediaException when the disk is in trouble
     */
    CachedMedia confirm() throws MediaException;

    /**
     * Deletes the present copy, because the store has the object no more.
     *
     * @return false when a lease holds it, and it stays
     * @throws MediaException when the disk is in trouble
     */
    boolean remove() throws MediaException;

    /**
     * Reserves room for the object and opens a temporary file for its bytes. Called again for
     * another attempt: the bytes of the earlier one are dropped.
     *
     * <p>Room is made by evicting the copies accessed longest ago. When leases hold everything,
     * waits up to 30 seconds, or until the admission is cancelled, unless the request does not
     * wait. An unknown size is reserved in steps while bytes arrive.
     *
     * @param stat what the store said about the object in the response that carries its bytes
     * @return takes the bytes
     * @throws MediaException when the object is larger than the limit, leases hold everything, a
     *     lease holds the copy to be renewed, or the disk is in trouble
     * @throws java.util.concurrent.CancellationException when cancelled while it waits
     */
    MediaSink begin(ObjectStat stat) throws MediaException;

    /**
     * Verifies length and checksums against the stat that {@link #begin} was given, and publishes
     * the copy by an atomic move.
     *
     * @return the copy
     * @throws StorageException of kind {@link StorageException.Kind#CORRUPT} when the bytes do not
     *     match; {@link #begin} may be called again
     * @throws MediaException when the disk is in trouble, or a lease holds the copy to be renewed
     */
    CachedMedia commit() throws StorageException, MediaException;

    /** Gives the admission back; drops what was not committed. Harmless when called again. */
    @Override
    void close();
}
