package dev.tarn.testkit;

import static java.util.Objects.requireNonNull;

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

/**
 * Passes every call on to another storage, defaults included; a fake overrides the one it is about.
 */
public abstract class DelegatingStorage implements Storage {
    private final Storage target;

    /**
     * Wraps a storage.
     *
     * @param target where the calls go; closed with this one
     */
    protected DelegatingStorage(Storage target) {
        this.target = requireNonNull(target, "target is null");
    }

    @Override
    public Set<Capability> capabilities() {
        return target.capabilities();
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return target.identity(uri);
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        return target.stat(request);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return target.read(request);
    }

    @Override
    public Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        return target.direct(request);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return target.list(request);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        return target.write(request);
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        target.delete(request);
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        return target.deleteAll(request);
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        return target.copy(request);
    }

    @Override
    public SignedUrl sign(SignRequest request) throws StorageException {
        return target.sign(request);
    }

    @Override
    public AccessDescription describeAccess(AccessRequest request) throws StorageException {
        return target.describeAccess(request);
    }

    @Override
    public void close() {
        target.close();
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
