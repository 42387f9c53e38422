package dev.tarn.testkit;

import dev.tarn.spi.Capability;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.util.Set;

/** The least a storage can do. */
final class ReadOnlyStorage implements Storage {
    private final Storage target;

    ReadOnlyStorage(Storage target) {
        this.target = target;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
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
    public void close() {
        target.close();
    }

    @Override
    public String toString() {
        return "read-only in-memory storage";
    }
}
