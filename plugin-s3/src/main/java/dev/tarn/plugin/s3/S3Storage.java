package dev.tarn.plugin.s3;

import dev.tarn.spi.Capability;
import dev.tarn.spi.CopyRequest;
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

    private final String endpoint;
    private final S3Clients clients;
    private final S3Reads reads;
    private final S3Listing listing;
    private final S3Writes writes;
    private final S3Deletes deletes;
    private final S3Copies copies;
    private final S3Signing signing;

    private S3Storage(S3Settings settings, S3Clients clients) {
        S3Calls calls = new S3Calls(clients, new S3Failures(settings));
        this.endpoint = settings.identityEndpoint();
        this.clients = clients;
        this.reads = new S3Reads(calls);
        this.listing = new S3Listing(calls);
        this.writes = new S3Writes(calls, settings.partBytes());
        this.deletes = new S3Deletes(calls);
        this.copies = new S3Copies(calls, reads, writes);
        this.signing = new S3Signing(calls, clients, settings.credentials().isEmpty());
    }

    /** A storage that connects to nothing before its first call. */
    static S3Storage create(S3Settings settings) {
        return new S3Storage(settings, new S3Clients(settings));
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
        return reads.stat(request);
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return reads.read(request);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return listing.list(request);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        return writes.write(request);
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        deletes.delete(request);
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteRequest request)
            throws StorageException {
        return deletes.deleteAll(request);
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        return copies.copy(request);
    }

    @Override
    public SignedUrl sign(SignRequest request) throws StorageException {
        return signing.sign(request);
    }

    @Override
    public void close() {
        clients.close();
    }

    @Override
    public String toString() {
        return "S3 storage at " + endpoint;
    }
}
