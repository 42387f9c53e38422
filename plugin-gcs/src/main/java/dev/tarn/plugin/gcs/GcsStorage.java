package dev.tarn.plugin.gcs;

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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Google Cloud Storage store under one set of settings. */
final class GcsStorage implements Storage {
    private static final String KIND = "gs";

    private static final Set<Capability> CAPABILITIES =
            Set.of(
                    Capability.LIST,
                    Capability.WRITE,
                    Capability.DELETE,
                    Capability.COPY,
                    Capability.DIRECT,
                    Capability.SIGN);

    private final GcsSettings settings;
    private final InstantSource clock;
    private final String endpoint;
    private final GcsDirect direct;
    private @Nullable GcsOperations operations;
    private boolean closed;

    private GcsStorage(GcsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.endpoint = settings.endpoint().normalised();
        this.direct = new GcsDirect(settings);
    }

    /** A storage that connects to nothing, and loads no class of the SDK, before its first call. */
    static GcsStorage create(GcsSettings settings) {
        return create(settings, InstantSource.system());
    }

    /** One by another clock. */
    static GcsStorage create(GcsSettings settings, InstantSource clock) {
        return new GcsStorage(settings, clock);
    }

    private synchronized void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The Google Cloud Storage storage is closed");
        }
    }

    private synchronized GcsOperations operations() {
        checkOpen();
        if (operations == null) {
            operations = new GcsOperations(settings, clock);
        }
        return operations;
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        GcsLocation location = GcsLocation.of(uri);
        return new ObjectIdentity(
                KIND, endpoint, location.bucket(), location.name(), location.asWritten());
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        return operations().reads().stat(request);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return operations().reads().read(request);
    }

    /** Without credentials no class of the SDK is loaded. */
    @Override
    public Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        checkOpen();
        request.cancellation().throwIfCancelled();
        if (!direct.applies()) {
            return Optional.empty();
        }
        GcsLocation.ofObject(request.uri());
        Optional<GcsToken> token =
                settings.isAnonymous()
                        ? Optional.empty()
                        : operations().token(request.uri(), request.cancellation());
        return Optional.of(direct.read(request, token, this::forget));
    }

    private synchronized void forget(GcsToken refused) {
        if (operations != null) {
            operations.forget(refused);
        }
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
        return operations().sign(request);
    }

    @Override
    public void close() {
        @Nullable GcsOperations toClose;
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
        return "Google Cloud Storage at " + endpoint;
    }
}
