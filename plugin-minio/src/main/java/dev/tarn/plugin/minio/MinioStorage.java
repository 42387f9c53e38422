package dev.tarn.plugin.minio;

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
import dev.tarn.spi.Secret;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One MinIO server under one set of settings. */
final class MinioStorage implements Storage {
    /** The kind of all stores that speak S3, so that one object has one identity. */
    private static final String KIND = "s3";

    private static final Set<Capability> CAPABILITIES =
            Set.of(
                    Capability.LIST,
                    Capability.WRITE,
                    Capability.DELETE,
                    Capability.COPY,
                    Capability.DIRECT,
                    Capability.SIGN);

    private static final Set<String> SIGNABLE = Set.of("GET", "HEAD", "PUT");
    private static final Duration LONGEST = Duration.ofDays(7);

    /** How old a signed request may be when the store receives it. */
    private static final Duration SIGNED_FOR = Duration.ofMinutes(15);

    private final MinioSettings settings;
    private final MinioAddresses addresses;
    private final MinioSigner signer;
    private final MinioReadAnswers answers;
    private @Nullable MinioOperations operations;
    private boolean closed;

    private MinioStorage(MinioSettings settings, InstantSource clock) {
        this.settings = settings;
        this.addresses = new MinioAddresses(settings);
        this.signer = new MinioSigner(settings, clock);
        this.answers = new MinioReadAnswers(new MinioFailures(settings), signer);
    }

    /** A storage that connects to nothing, and loads no library, before its first call. */
    static MinioStorage create(MinioSettings settings, InstantSource clock) {
        return new MinioStorage(settings, clock);
    }

    private synchronized MinioOperations operations() {
        throwIfClosed();
        if (operations == null) {
            operations = MinioOperations.of(settings, addresses, signer, answers);
        }
        return operations;
    }

    private synchronized void throwIfClosed() {
        if (closed) {
            throw new IllegalStateException("The MinIO storage is closed");
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        MinioLocation location = addresses.of(uri);
        return new ObjectIdentity(
                KIND,
                settings.endpoint().normalised(),
                location.bucket(),
                location.key(),
                location.withoutSignature());
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        return operations().reads().stat(request, addresses.ofObject(request.uri()));
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return operations().reads().read(request, addresses.ofObject(request.uri()));
    }

    /** Declined behind a proxy, of which the host's transport does not know. */
    @Override
    public Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        throwIfClosed();
        if (settings.client().proxy().isPresent()) {
            return Optional.empty();
        }
        MinioLocation location = addresses.ofObject(request.uri());
        SignedRequest signed = signer.sign(MinioReadAnswers.get(request, location));
        DirectRead read =
                DirectRead.get(
                        signed.url(),
                        signed.headers(),
                        response -> answers.interpret(location, request.range(), response));
        boolean expires = !signer.isAnonymous() && location.signature().isEmpty();
        return Optional.of(expires ? read.withExpiry(signer.now().plus(SIGNED_FOR)) : read);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        Optional<ObjectUri> startAfter = request.startAfter();
        @Nullable String after =
                startAfter.isPresent() ? addresses.of(startAfter.get()).asPrefix().key() : null;
        return operations()
                .listing()
                .list(request, addresses.of(request.prefix()).asPrefix(), after);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        return operations().writes().write(request, addresses.ofObject(request.uri()));
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        operations().deletes().delete(addresses.ofObject(request.uri()), request.cancellation());
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        return operations().deletes().deleteAll(request);
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        MinioLocation source = addresses.ofObject(request.source());
        MinioLocation target = addresses.ofObject(request.target());
        return operations().copies().copy(request, source, target);
    }

    @Override
    public SignedUrl sign(SignRequest request) throws StorageException {
        throwIfClosed();
        request.cancellation().throwIfCancelled();
        MinioLocation location = addresses.ofObject(request.uri());
        Duration expiry = request.expiry();
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "MinIO addresses are signed for one second to seven days, not for " + expiry);
        }
        if (!SIGNABLE.contains(request.method())) {
            throw new IllegalArgumentException(
                    "MinIO addresses are signed for GET, HEAD or PUT, not for " + request.method());
        }
        Instant now = signer.now();
        Optional<String> url = signer.presign(location, request.method(), now, expiry);
        if (url.isEmpty()) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "An address cannot be signed; " + new MinioFailures(settings).noCredentials(),
                    request.uri());
        }
        return new SignedUrl(Secret.of(url.get()), now.plus(expiry));
    }

    @Override
    public void close() {
        @Nullable MinioOperations toClose;
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
        return "MinIO storage at " + settings.endpoint();
    }
}
