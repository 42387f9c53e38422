package dev.tarn.core.transfer;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.Capability;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A storage whose reads are watched. */
final class SteadyStorage implements Storage {
    private final Storage storage;
    private final SteadyReads reads;

    SteadyStorage(Storage storage, SteadyReads reads) {
        this.storage = storage;
        this.reads = reads;
    }

    @Override
    public Set<Capability> capabilities() {
        return storage.capabilities();
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return storage.identity(uri);
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        return storage.stat(request);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return reads.read(storage, request);
    }

    @Override
    public Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        return storage.direct(request);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return storage.list(request);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        return storage.write(request);
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        storage.delete(request);
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        return storage.deleteAll(request);
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        return storage.copy(request);
    }

    @Override
    public SignedUrl sign(SignRequest request) throws StorageException {
        return storage.sign(request);
    }

    @Override
    public AccessDescription describeAccess(AccessRequest request) throws StorageException {
        return storage.describeAccess(request);
    }

    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return storage.toString();
    }
}
