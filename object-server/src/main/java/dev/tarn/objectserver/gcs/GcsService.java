package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.fault.FaultEffect;
import dev.tarn.objectserver.google.GoogleAccounts;
import dev.tarn.objectserver.google.TokenService;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.http.HttpService;
import dev.tarn.objectserver.log.ReceivedRequest;
import dev.tarn.objectserver.log.RequestAddress;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.ObjectStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;

/** Speaks Google Cloud Storage over an {@link ObjectStore}. */
public final class GcsService implements HttpService {

    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private final ObjectStore store;
    private final GcsAuthenticator authenticator;
    private final TokenService tokens;
    private final BucketOperations buckets;
    private final ObjectOperations objects;
    private final Batches batches;

    /** A service over a store. */
    public GcsService(
            ObjectStore store,
            GoogleAccounts accounts,
            GcsSettings settings,
            String region,
            InstantSource clock) {
        this.store = store;
        this.authenticator = new GcsAuthenticator(accounts, clock);
        this.tokens = new TokenService(accounts);
        this.buckets = new BucketOperations(store, region);
        this.objects = new ObjectOperations(store, settings);
        this.batches = new Batches(this);
    }

    @Override
    public ReceivedRequest classify(long sequence, HttpRequest request) {
        GcsAddress address = address(request);
        Parameters query = Parameters.parse(request.query());
        String method = effectiveMethod(request);
        RequestKind kind = GcsOperations.of(method, address, query);
        String key = address.key().isEmpty() ? objects.keyOf(query) : address.key();
        RequestAddress where =
                new RequestAddress(
                        request.path(), GcsRedaction.query(request.query()), address.bucket(), key);
        return new ReceivedRequest(
                sequence, kind, method, where, GcsRedaction.headers(request.headers()));
    }

    @Override
    public HttpAnswer answer(HttpRequest request, ReceivedRequest received) throws IOException {
        HttpAnswer answer;
        try {
            answer = dispatch(effective(request), received.kind());
        } catch (GcsException e) {
            answer = GcsErrors.answer(e, style(address(request), received.kind()));
        }
        return finish(answer, received);
    }

    @Override
    public HttpAnswer faulty(FaultEffect.Answer fault, ReceivedRequest received) {
        String reason = fault.code().isEmpty() ? GcsErrors.reasonFor(fault.status()) : fault.code();
        GcsException refusal =
                new GcsException(fault.status(), reason, "Please try again or change it.");
        fault.headers().forEach(refusal::withHeader);
        GcsAddress address = GcsAddress.of(received.header("host").orElse(""), received.path());
        return finish(GcsErrors.answer(refusal, style(address, received.kind())), received);
    }

    private HttpAnswer dispatch(HttpRequest request, RequestKind kind) throws IOException {
        GcsAddress address = address(request);
        if (kind == RequestKind.TOKEN) {
            return tokens.answer(request);
        }
        Parameters query = Parameters.parse(request.query());
        if (kind == RequestKind.BATCH) {
            return batches.answer(new GcsRequest(request, address, query, GcsCaller.anyone()));
        }
        GcsCaller caller = authenticator.authenticate(request, address, query);
        GcsRequest authentic = new GcsRequest(request, address, query, caller);
        return switch (kind) {
            case LIST_BUCKETS -> buckets.list(authentic);
            case CREATE_BUCKET -> buckets.create(authentic);
            case OTHER -> throw GcsException.notOffered();
            default -> inBucket(authentic, kind);
        };
    }

    private HttpAnswer inBucket(GcsRequest request, RequestKind kind) throws IOException {
        Bucket bucket = store.find(request.address().bucket()).orElseThrow(GcsException::noBucket);
        return switch (kind) {
            case HEAD_BUCKET -> buckets.get(request, bucket);
            case DELETE_BUCKET -> buckets.delete(request, bucket);
            default -> objects.answer(request, bucket, kind);
        };
    }

    private static GcsErrors.Style style(GcsAddress address, RequestKind kind) {
        if (address.api() == GcsAddress.Api.XML) {
            return GcsErrors.Style.XML;
        }
        return kind == RequestKind.GET_OBJECT ? GcsErrors.Style.TEXT : GcsErrors.Style.JSON;
    }

    private static HttpRequest effective(HttpRequest request) {
        String method = effectiveMethod(request);
        return method.equals(request.method())
                ? request
                : HttpRequest.of(method, request.target(), request.headers(), request.body());
    }

    private static String effectiveMethod(HttpRequest request) {
        boolean post = request.method().equals("POST");
        return post ? request.header(OVERRIDE).orElse("POST") : request.method();
    }

    private static GcsAddress address(HttpRequest request) {
        return GcsAddress.of(request.header("Host").orElse(""), request.path());
    }

    private static HttpAnswer finish(HttpAnswer answer, ReceivedRequest received) {
        String id = String.format(Locale.ROOT, "tarn-%08d", received.sequence());
        return answer.header("X-GUploader-UploadID", id).header("Server", "UploadServer");
    }
}
