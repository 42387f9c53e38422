package dev.tarn.spi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One opened storage. Safe for use by many threads; calls block, and each makes one attempt.
 *
 * <p>Keys are literal text: every legal name of the store is reachable, and a name the store cannot
 * hold is {@link StorageException.Kind#REFUSED}. Optional operations are announced in {@link
 * #capabilities()}; the others throw {@link UnsupportedOperationException}, they never pretend. A
 * cancelled call throws {@link java.util.concurrent.CancellationException}. After {@link #close()}
 * calls throw {@link IllegalStateException}.
 *
 * @since 0.1
 */
public interface Storage extends AutoCloseable {
    /**
     * The optional operations that work here.
     *
     * @return the capabilities; always the same
     */
    Set<Capability> capabilities();

    /**
     * What object an address means. No I/O, no check that it exists.
     *
     * @param uri an address under one of this storage's prefixes; may end in a bucket
     * @return its identity, and the location without credentials
     * @throws IllegalArgumentException when the address has not the form of this store, with a text
     *     that says which form it has
     */
    ObjectIdentity identity(ObjectUri uri);

    /**
     * What the store knows of an object.
     *
     * @param request which object
     * @return the stat
     * @throws StorageException when it does not exist or cannot be asked for
     */
    ObjectStat stat(StatRequest request) throws StorageException;

    /**
     * Reads an object or a range of it in one request; the answer's stat comes with the same
     * response.
     *
     * <p>A range over the end is cut; one that begins at or after the end answers with no bytes and
     * at least the size.
     *
     * @param request which bytes of which object, under which condition
     * @return the content, or {@link NotModified}; closed by the caller
     * @throws StorageException when the object does not exist, is refused, or its version is not
     *     the one asked for
     */
    ReadResult read(ReadRequest request) throws StorageException;

    /**
     * Signs a read for the host's transport. No I/O but what a credential needs to be renewed.
     *
     * @param request which bytes of which object, under which condition
     * @return the request to execute; empty when it cannot be done so for this object, then {@link
     *     #read} can
     * @throws StorageException when no credential can be had
     */
    default Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        throw new UnsupportedOperationException("direct is not supported by " + this);
    }

    /**
     * Lists one page of objects.
     *
     * @param request which prefix, which page
     * @return the page
     * @throws StorageException when the bucket does not exist or may not be listed
     */
    default ListPage list(ListRequest request) throws StorageException {
        throw new UnsupportedOperationException("list is not supported by " + this);
    }

    /**
     * Stores an object: whole or not at all.
     *
     * @param request what, where, in which mode
     * @return what the store then knows of it
     * @throws StorageException of kind {@link StorageException.Kind#CONDITION_FAILED} when the mode
     *     forbids it, {@link StorageException.Kind#CORRUPT} when the store found another checksum
     */
    default ObjectStat write(WriteRequest request) throws StorageException {
        throw new UnsupportedOperationException("write is not supported by " + this);
    }

    /**
     * Deletes one object; one that is not there is no failure.
     *
     * @param request which object
     * @throws StorageException when it may not be deleted
     */
    default void delete(DeleteRequest request) throws StorageException {
        throw new UnsupportedOperationException("delete is not supported by " + this);
    }

    /**
     * Deletes objects, in as few requests as the store allows.
     *
     * @param request which objects
     * @return the failure of each object that could not be deleted; empty when all are gone
     * @throws StorageException when nothing could be tried
     */
    default Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        throw new UnsupportedOperationException("deleteAll is not supported by " + this);
    }

    /**
     * Copies an object within this storage.
     *
     * @param request from where to where, in which mode
     * @return what the store then knows of the copy
     * @throws StorageException as {@link #read} and {@link #write}
     */
    default ObjectStat copy(CopyRequest request) throws StorageException {
        throw new UnsupportedOperationException("copy is not supported by " + this);
    }

    /**
     * Makes an address by which others can reach an object for a while.
     *
     * @param request which object, for what, how long
     * @return the address
     * @throws StorageException when no credential can sign
     */
    default SignedUrl sign(SignRequest request) throws StorageException {
        throw new UnsupportedOperationException("sign is not supported by " + this);
    }

    /**
     * What the credential in use declares about itself; nothing is probed.
     *
     * @param request where it would be used
     * @return the description
     * @throws StorageException when no credential can be had
     */
    default AccessDescription describeAccess(AccessRequest request) throws StorageException {
        throw new UnsupportedOperationException("describeAccess is not supported by " + this);
    }

    /** Releases connections; calls under way end with a failure. Harmless when called again. */
    @Override
    void close();
}
