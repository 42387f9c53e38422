package dev.tarn.plugin.azure;

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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account under one set of settings, and all others as anyone may see them. */
final class AzureStorage implements Storage {
    private static final Set<Capability> CAPABILITIES =
            Set.of(
                    Capability.LIST,
                    Capability.WRITE,
                    Capability.DELETE,
                    Capability.COPY,
                    Capability.DIRECT,
                    Capability.SIGN,
                    Capability.DESCRIBE_ACCESS);

    private final AzureSettings settings;
    private final AzureConnection connection;
    private final AzureDirect direct;

    private AzureStorage(AzureSettings settings, InstantSource clock) {
        AzureFailures failures = new AzureFailures(clock);
        this.settings = settings;
        this.connection = new AzureConnection(settings, failures, clock);
        this.direct = new AzureDirect(settings, connection, new ReadAnswers(failures), clock);
    }

    /** A storage that connects to nothing, and loads no class of the SDK, before its first call. */
    static AzureStorage create(AzureSettings settings) {
        return new AzureStorage(settings, InstantSource.system());
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return AzureLocation.of(uri, settings).identity();
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        return connection.operations().reads().stat(request);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return connection.operations().reads().read(request);
    }

    @Override
    public Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        connection.checkOpen();
        return direct.read(request);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return connection.operations().listing().list(request);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        return connection.operations().writes().write(request);
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        connection.operations().deletes().delete(request);
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        return connection.operations().deletes().deleteAll(request);
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        return connection.operations().copies().copy(request);
    }

    @Override
    public SignedUrl sign(SignRequest request) throws StorageException {
        return connection.operations().signing().sign(request);
    }

    @Override
    public AccessDescription describeAccess(AccessRequest request) {
        connection.checkOpen();
        AzureCredential credential = AzureLocation.of(request.uri(), settings).credential();
        return credential instanceof AzureCredential.Sas sas
                ? sas.token().description()
                : AccessDescription.silent();
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return "Azure storage at "
                + settings.endpoint().map(AzureEndpoint::normalised).orElse("any public account");
    }
}
