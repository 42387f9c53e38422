package dev.tarn.plugin.s3;

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
                    Capability.DIRECT,
                    Capability.SIGN,
                    Capability.DESCRIBE_ACCESS);

    private final S3Session session;
    private final String endpoint;
    private final S3Answers answers;
    private final S3Direct direct;
    private @Nullable S3Operations operations;
    private volatile boolean closed;

    private S3Storage(S3Session session, InstantSource clock) {
        this.session = session;
        this.endpoint = session.settings().identityEndpoint();
        this.answers = new S3Answers(session.settings().isAmazon());
        this.direct = new S3Direct(session, answers, clock);
    }

    /**
     * A storage that connects to nothing before its first call. No class of the SDK is loaded
     * before a call that needs it; to sign with a key that is what it is, none ever.
     */
    static S3Storage create(S3Settings settings) {
        InstantSource clock = InstantSource.system();
        S3Failures failures = new S3Failures(settings);
        return new S3Storage(
                new S3Session(
                        settings,
                        S3Keys.of(settings, failures, clock),
                        new S3Regions(settings),
                        failures),
                clock);
    }

    private synchronized S3Operations operations() {
        throwIfClosed();
        if (operations == null) {
            operations = S3Operations.of(session, answers);
        }
        return operations;
    }

    private void throwIfClosed() {
        if (closed) {
            throw new IllegalStateException("The S3 storage is closed");
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        S3Location location = S3Location.of(uri);
        return new ObjectIdentity(
                KIND, endpoint, location.bucket(), location.key(), location.asWritten(uri));
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
    public Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        throwIfClosed();
        request.cancellation().throwIfCancelled();
        return direct.read(request);
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
        throwIfClosed();
        request.cancellation().throwIfCancelled();
        Optional<SignedUrl> signed = direct.sign(request);
        return signed.isPresent() ? signed.get() : operations().signing().sign(request);
    }

    /** Tells when a key ends, where it came with its end. */
    @Override
    public AccessDescription describeAccess(AccessRequest request) throws StorageException {
        throwIfClosed();
        AccessDescription silent = AccessDescription.silent();
        return session.keys()
                .current(request.uri(), request.cancellation())
                .flatMap(S3Credentials::expiry)
                .map(silent::withExpiry)
                .orElse(silent);
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
