package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.AccessKeys;
import dev.tarn.objectserver.fault.FaultEffect;
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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Speaks S3 over an {@link ObjectStore}. */
public final class S3Service implements HttpService {

    private final ObjectStore store;
    private final S3Settings settings;
    private final Authenticator authenticator;
    private final BucketOperations buckets;
    private final ObjectOperations objects;

    /** A service over a store. */
    public S3Service(ObjectStore store, AccessKeys keys, S3Settings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.authenticator = new Authenticator(keys, clock);
        BodyReader bodies = new BodyReader(store, settings.plainBodiesOnly());
        this.buckets = new BucketOperations(store, settings.region(), bodies);
        this.objects = new ObjectOperations(store, bodies, settings.smallestPart());
    }

    @Override
    public ReceivedRequest classify(long sequence, HttpRequest request) {
        S3Address address = address(request);
        RequestKind kind = Operations.of(request, address, Query.parse(request.query()));
        RequestAddress where =
                new RequestAddress(
                        request.path(),
                        Redaction.query(request.query()),
                        address.bucket(),
                        address.key());
        return new ReceivedRequest(
                sequence, kind, request.method(), where, Redaction.headers(request.headers()));
    }

    @Override
    public HttpAnswer answer(HttpRequest request, ReceivedRequest received) throws IOException {
        HttpAnswer answer;
        try {
            answer = dispatch(request, received);
        } catch (S3Exception e) {
            answer = refusal(e, received);
        }
        return finish(answer, received);
    }

    @Override
    public HttpAnswer faulty(FaultEffect.Answer fault, ReceivedRequest received) {
        String code = fault.code().isEmpty() ? codeFor(fault.status()) : fault.code();
        HttpAnswer answer =
                error(fault.status(), code, "Please try again or change it.", Map.of(), received);
        fault.headers().forEach(answer::header);
        return finish(answer, received);
    }

    private HttpAnswer dispatch(HttpRequest request, ReceivedRequest received) throws IOException {
        S3Address address = address(request);
        address.check(request.path());
        Query query = Query.parse(request.query());
        String region =
                store.find(address.bucket())
                        .map(bucket -> bucket.access().region())
                        .orElse(settings.region());
        Caller caller = authenticator.authenticate(request, query, region);
        S3Request authentic = new S3Request(request, address, query, caller);
        return switch (received.kind()) {
            case LIST_BUCKETS -> buckets.list(authentic);
            case CREATE_BUCKET -> buckets.create(authentic);
            case OTHER -> throw notOffered(received);
            default -> inBucket(authentic, received.kind());
        };
    }

    private HttpAnswer inBucket(S3Request request, RequestKind kind) throws IOException {
        Bucket bucket = store.find(request.address().bucket()).orElse(null);
        if (bucket == null) {
            throw new S3Exception(S3ErrorCode.NO_SUCH_BUCKET)
                    .with("BucketName", request.address().bucket());
        }
        return request.key().isEmpty()
                ? buckets.answer(request, bucket, kind)
                : objects.answer(request, bucket, kind);
    }

    private S3Address address(HttpRequest request) {
        String host = request.header("Host").orElse("");
        return S3Address.of(host, request.path(), settings.hostSuffix());
    }

    private static S3Exception notOffered(ReceivedRequest received) {
        boolean known = received.method().matches("GET|HEAD|PUT|POST|DELETE");
        return new S3Exception(
                known ? S3ErrorCode.NOT_IMPLEMENTED : S3ErrorCode.METHOD_NOT_ALLOWED);
    }

    private static HttpAnswer refusal(S3Exception refusal, ReceivedRequest received) {
        S3ErrorCode code = refusal.code();
        String message = String.valueOf(refusal.getMessage());
        HttpAnswer answer = error(code.status(), code.code(), message, refusal.details(), received);
        refusal.headers().forEach(answer::header);
        return answer;
    }

    private static HttpAnswer error(
            int status,
            String code,
            String message,
            Map<String, String> details,
            ReceivedRequest received) {
        Map<String, String> elements = new LinkedHashMap<>();
        elements.put("Code", code);
        elements.put("Message", message);
        elements.putAll(details);
        elements.put("Resource", received.path());
        elements.put("RequestId", requestId(received));
        return S3Documents.error(status, elements);
    }

    private HttpAnswer finish(HttpAnswer answer, ReceivedRequest received) {
        answer.header("x-amz-request-id", requestId(received)).header("Server", "AmazonS3");
        store.find(received.bucket())
                .filter(bucket -> !answer.headers().has("x-amz-bucket-region"))
                .filter(bucket -> received.kind() == RequestKind.HEAD_BUCKET)
                .ifPresent(it -> answer.header("x-amz-bucket-region", it.access().region()));
        return answer;
    }

    private static String requestId(ReceivedRequest received) {
        return String.format(Locale.ROOT, "%016X", received.sequence());
    }

    private static String codeFor(int status) {
        return switch (status) {
            case 400 -> "InvalidRequest";
            case 403 -> "AccessDenied";
            case 404 -> "NoSuchKey";
            case 409 -> "ConditionalRequestConflict";
            case 412 -> "PreconditionFailed";
            case 416 -> "InvalidRange";
            case 429, 503 -> "SlowDown";
            default -> "InternalError";
        };
    }
}
