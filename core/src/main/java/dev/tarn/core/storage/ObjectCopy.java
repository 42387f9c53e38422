package dev.tarn.core.storage;

import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Purpose;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Copies single objects, past the cache: within one storage by the store itself where it can, else
 * by reading the one and writing the other.
 */
public final class ObjectCopy {
    private final MountTable mounts;
    private final Retries retries;
    private final ObjectWrite writes;

    /**
     * Copies between the storages of a table.
     *
     * @param mounts where the addresses are served
     * @param retries repeats a call that failed
     */
    public ObjectCopy(MountTable mounts, Retries retries) {
        this.mounts = mounts;
        this.retries = retries;
        this.writes = new ObjectWrite(retries);
    }

    /**
     * Copies an object.
     *
     * @param source the object
     * @param target where the copy goes
     * @param mode what may happen to an object that is already there
     * @param cancellation ends the copy by a {@link java.util.concurrent.CancellationException}
     * @return what the store knows of the copy
     * @throws StorageException when the one cannot be read or the other not be written; of kind
     *     {@link Kind#CONDITION_FAILED} when the mode forbids it
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws UnknownLocationException when no storage answers for an address
     */
    public ObjectStat copy(
            CallAddress source, CallAddress target, WriteMode mode, Cancellation cancellation)
            throws IOException {
        Storage from = mounts.storageFor(source.uri());
        Storage to = mounts.storageFor(target.uri());
        if (!to.capabilities().contains(Capability.WRITE)) {
            throw StorageException.of(
                    Kind.REFUSED, "This kind of store cannot be written to", target.location());
        }
        if (from.identity(source.uri()).equals(to.identity(target.uri()))) {
            throw new IllegalArgumentException(
                    "Source and target are the same object: " + source.location());
        }
        boolean within =
                from == to
                        && source.credential().equals(target.credential())
                        && from.capabilities().contains(Capability.COPY);
        return within
                ? copyWithin(from, source.uri(), target.uri(), mode, cancellation)
                : copyThrough(new Way(from, source.uri(), to, target.uri()), mode, cancellation);
    }

    private record Way(Storage from, ObjectUri source, Storage to, ObjectUri target) {}

    private ObjectStat copyWithin(
            Storage storage,
            ObjectUri source,
            ObjectUri target,
            WriteMode mode,
            Cancellation cancellation)
            throws IOException {
        CopyRequest request = new CopyRequest(source, target, mode, cancellation);
        return retries.call(storage.identity(target), cancellation, () -> storage.copy(request));
    }

    private ObjectStat copyThrough(Way way, WriteMode mode, Cancellation cancellation)
            throws IOException {
        ObjectStat stat = writes.stat(way.from(), way.source(), cancellation);
        if (stat.size().isEmpty()) {
            throw StorageException.of(
                    Kind.REFUSED,
                    "The store does not tell the object's size, and nothing is written by guess",
                    way.source());
        }
        WriteSource source =
                new ObjectSource(
                        way.from(), way.source(), stat, stat.size().getAsLong(), cancellation);
        WriteRequest plain =
                WriteRequest.of(way.target(), source, mode).withCancellation(cancellation);
        WriteRequest request = stat.contentType().map(plain::withContentType).orElse(plain);
        return writes.write(way.to(), request, there -> isCopy(there, stat));
    }

    private static boolean isCopy(ObjectStat there, ObjectStat source) {
        return there.size().equals(source.size())
                && there.checksums().stream().anyMatch(source.checksums()::contains);
    }

    /** The bytes of one version of an object, from any offset. */
    private record ObjectSource(
            Storage storage, ObjectUri uri, ObjectStat stat, long length, Cancellation cancellation)
            implements WriteSource {
        @Override
        public InputStream open(long offset) throws IOException {
            if (offset >= length) {
                return InputStream.nullInputStream();
            }
            ReadRequest request =
                    ReadRequest.whole(uri)
                            .withRange(offset == 0 ? ByteRange.whole() : ByteRange.from(offset))
                            .withCondition(
                                    stat.version()
                                            .map(ReadCondition::mustMatch)
                                            .orElseGet(ReadCondition::none))
                            .withPurpose(Purpose.MEDIA)
                            .withCancellation(cancellation);
            ReadResult result = storage.read(request);
            if (result instanceof Content content) {
                boolean joins = false;
                try {
                    requireJoins(content, offset);
                    joins = true;
                } finally {
                    if (!joins) {
                        content.close();
                    }
                }
                return new ContentStream(content);
            }
            throw StorageException.of(
                    Kind.CORRUPT, "The store did not send what was asked for", uri);
        }

        /** A store may heed neither range nor condition: what it tells is compared here. */
        private void requireJoins(Content content, long offset) throws StorageException {
            ObjectStat told = content.stat();
            if (differ(stat.version(), told.version())
                    || differ(stat.modified(), told.modified())
                    || told.size().orElse(length) != length) {
                throw StorageException.of(
                        Kind.CONDITION_FAILED, "The object changed while it was copied", uri);
            }
            if (offset > 0 && stat.version().isPresent() && told.version().isEmpty()) {
                throw StorageException.unavailable(
                        "The store names no version of a part", uri, null);
            }
            long sent = content.length().orElse(length - offset);
            if (sent != length - offset) {
                throw StorageException.unavailable(
                        "The store sent " + sent + " bytes for a part of " + (length - offset),
                        uri,
                        null);
            }
        }

        private static <T> boolean differ(Optional<T> known, Optional<T> told) {
            return known.isPresent() && told.isPresent() && !known.equals(told);
        }
    }
}
