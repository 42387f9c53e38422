package dev.tarn.plugin.s3;

import dev.tarn.spi.Capability;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One S3 store under one set of settings. */
final class S3Storage implements Storage {
    private static final String KIND = "s3";

    private static final Set<Capability> CAPABILITIES =
            Set.of(
                    Capability.LIST,
                    Capability.WRITE,
                    Capability.DELETE,
                    Capability.COPY,
                    Capability.SIGN);

    private final S3Settings settings;
    private final String endpoint;
    private @Nullable S3Operations operations;
    private boolean closed;

    private S3Storage(S3Settings settings) {
        this.settings = settings;
        this.endpoint = settings.identityEndpoint();
    }

    /** A storage that connects to nothing, and loads no class of the SDK, before its first call. */
    static S3Storage create(S3Settings settings) {
        return new S3Storage(settings);
    }

    private synchronized S3Operations operations() {
        if (closed) {
            throw new IllegalStateException("The S3 storage is closed");
        }
        if (operations == null) {
            operations = S3Operations.of(settings);
        }
        return operations;
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        S3Location location = S3Location.of(uri);
        return new ObjectIdentity(
                KIND, endpoint, location.bucket(), location.key(), location.asWritten());
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        return operations().reads().stat(request);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return operations().reads().read(request);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return operations().listing().list(request);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        return operations().writes().write(request);
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        operations().deletes().delete(request);
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        return operations().deletes().deleteAll(request);
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        return operations().copies().copy(request);
    }

    @Override
    public SignedUrl sign(SignRequest request) throws StorageException {
        return operations().signing().sign(request);
    }

    @Override
    public void close() {
        @Nullable S3Operations toClose;
        synchronized (this) {
            closed = true;
            toClose = operations;
            operations = null;
        }
        if (toClose != null) {
            toClose.close();
        }
    }

    @Override
    public String toString() {
        return "S3 storage at " + endpoint;
    }
}
