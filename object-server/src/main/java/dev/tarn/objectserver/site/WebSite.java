package dev.tarn.objectserver.site;

import dev.tarn.objectserver.fault.FaultEffect;
import dev.tarn.objectserver.http.ByteRange;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.HttpDates;
import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.http.HttpService;
import dev.tarn.objectserver.http.Validators;
import dev.tarn.objectserver.log.ReceivedRequest;
import dev.tarn.objectserver.log.RequestAddress;
import dev.tarn.objectserver.log.RequestKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents under paths, without any store behind them; safe for many threads.
 *
 * <p>A document is found by the request target exactly as sent, query included; failing that, by
 * its path alone.
 */
public final class WebSite implements HttpService {

    private final Map<String, SiteDocument> documents = new ConcurrentHashMap<>();

    /**
     * Serves a document.
     *
     * @param target its path as clients send it, encoded, beginning with a slash
     */
    public void put(String target, SiteDocument document) {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash, unlike " + target);
        }
        documents.put(target, document);
    }

    /** Serves a plain document of bytes. */
    public void put(String target, byte[] bytes, String contentType) {
        put(target, SiteDocument.of(bytes, contentType));
    }

    /** Ends a document. */
    public void remove(String target) {
        documents.remove(target);
    }

    @Override
    public ReceivedRequest classify(long sequence, HttpRequest request) {
        RequestKind kind =
                switch (request.method()) {
                    case "GET" -> RequestKind.GET_DOCUMENT;
                    case "HEAD" -> RequestKind.HEAD_DOCUMENT;
                    default -> RequestKind.OTHER;
                };
        Map<String, String> headers = request.headers().joined();
        headers.computeIfPresent("authorization", (name, value) -> "redacted");
        RequestAddress where = new RequestAddress(request.path(), request.query(), "", "");
        return new ReceivedRequest(sequence, kind, request.method(), where, headers);
    }

    @Override
    public HttpAnswer answer(HttpRequest request, ReceivedRequest received) {
        if (received.kind() == RequestKind.OTHER) {
            return message(405).header("Allow", "GET, HEAD");
        }
        SiteDocument document = find(request);
        if (document == null) {
            return message(404);
        }
        String needed = document.behaviour().authorization();
        if (needed != null && !needed.equals(request.header("Authorization").orElse(""))) {
            return message(401).header("WWW-Authenticate", "Basic realm=\"site\"");
        }
        return document.status() == 200 ? content(document, request) : bare(document);
    }

    @Override
    public HttpAnswer faulty(FaultEffect.Answer fault, ReceivedRequest received) {
        HttpAnswer answer = message(fault.status());
        fault.headers().forEach(answer::header);
        return answer;
    }

    private @Nullable SiteDocument find(HttpRequest request) {
        SiteDocument exact = documents.get(request.path() + '?' + request.query());
        return exact == null ? documents.get(request.path()) : exact;
    }

    private static HttpAnswer content(SiteDocument document, HttpRequest request) {
        Validators validators = validators(document);
        Validators.Verdict verdict = validators.judge(request.headers());
        if (verdict != Validators.Verdict.PROCEED) {
            int status = verdict == Validators.Verdict.FAILED ? 412 : 304;
            return described(HttpAnswer.of(status), document);
        }
        long size = document.content().length();
        Optional<String> range =
                request.range()
                        .filter(it -> document.behaviour().ranges())
                        .filter(it -> validators.allowsRange(request.headers()));
        return switch (range.map(it -> ByteRange.outcome(it, size))
                .orElse(ByteRange.Outcome.WHOLE)) {
            case UNSATISFIABLE -> message(416).header("Content-Range", "bytes */" + size);
            case PART -> part(document, ByteRange.parse(range.orElse(""), size).orElseThrow());
            case WHOLE -> bare(document);
        };
    }

    private static HttpAnswer bare(SiteDocument document) {
        HttpAnswer answer = described(HttpAnswer.of(document.status()), document);
        document.headers().forEach(header -> answer.header(header.getKey(), header.getValue()));
        return answer.body(document.content()).framing(document.behaviour().framing());
    }

    private static HttpAnswer part(SiteDocument document, ByteRange range) {
        long size = document.content().length();
        HttpAnswer answer = described(HttpAnswer.of(206), document);
        document.headers().forEach(header -> answer.header(header.getKey(), header.getValue()));
        answer.header("Content-Range", range.contentRange(size));
        return answer.body(document.content().slice(range.first(), range.length()))
                .framing(document.behaviour().framing());
    }

    private static HttpAnswer described(HttpAnswer answer, SiteDocument document) {
        SiteDocument.Behaviour behaviour = document.behaviour();
        if (behaviour.ranges()) {
            answer.header("Accept-Ranges", "bytes");
        }
        if (behaviour.etag() != null) {
            answer.header("ETag", behaviour.etag());
        }
        if (behaviour.modified() != null) {
            answer.header("Last-Modified", HttpDates.format(behaviour.modified()));
        }
        return answer;
    }

    private static Validators validators(SiteDocument document) {
        SiteDocument.Behaviour behaviour = document.behaviour();
        String etag = behaviour.etag() == null ? "" : behaviour.etag();
        Instant modified = behaviour.modified() == null ? Instant.MAX : behaviour.modified();
        return new Validators(etag, modified);
    }

    private static HttpAnswer message(int status) {
        return HttpAnswer.of(status).body("text/plain", "Status " + status + "\n");
    }
}
