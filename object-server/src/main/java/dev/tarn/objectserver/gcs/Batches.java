package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.http.ReasonPhrases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Several requests in one body, answered in one. */
final class Batches {

    private static final int MOST_CALLS = 100;
    private static final String BOUNDARY = "batch_object_server";

    private final GcsService service;

    Batches(GcsService service) {
        this.service = service;
    }

    HttpAnswer answer(GcsRequest request) throws IOException {
        Headers outer = request.http().headers();
        String type = outer.first("Content-Type").orElse("");
        List<MultipartBody.Part> parts = MultipartBody.parse(request.body().readAllBytes(), type);
        if (parts.size() > MOST_CALLS) {
            throw GcsException.invalid("The batch has more than " + MOST_CALLS + " calls.");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (MultipartBody.Part part : parts) {
            HttpRequest inner = inner(part.text(), outer);
            HttpAnswer answer = service.answer(inner, service.classify(0, inner));
            write(out, part.header("Content-ID").orElse(""), answer);
        }
        text(out, "--" + BOUNDARY + "--\r\n");
        return HttpAnswer.of(200)
                .header("Content-Type", "multipart/mixed; boundary=" + BOUNDARY)
                .body(Payload.of(out.toByteArray()));
    }

    private static HttpRequest inner(String text, Headers outer) throws GcsException {
        int blank = text.indexOf("\r\n\r\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        String body = blank < 0 ? "" : text.substring(blank + 4);
        int end = head.indexOf("\r\n");
        String[] line = (end < 0 ? head : head.substring(0, end)).split(" ", -1);
        if (line.length < 2) {
            throw GcsException.invalid("Failed to parse a call of the batch.");
        }
        Headers headers = MultipartBody.headers(end < 0 ? "" : head.substring(end + 2));
        inherit(headers, outer, "Authorization");
        inherit(headers, outer, "Host");
        return HttpRequest.of(
                line[0],
                target(line[1]),
                headers,
                new ByteArrayInputStream(body.strip().getBytes(StandardCharsets.UTF_8)));
    }

    private static void inherit(Headers headers, Headers outer, String name) {
        if (!headers.has(name)) {
            outer.first(name).ifPresent(it -> headers.add(name, it));
        }
    }

    /** Calls may carry whole addresses. */
    private static String target(String target) {
        int scheme = target.indexOf("://");
        return scheme < 0 ? target : target.substring(target.indexOf('/', scheme + 3));
    }

    private static void write(ByteArrayOutputStream out, String id, HttpAnswer answer)
            throws IOException {
        StringBuilder head = new StringBuilder("--").append(BOUNDARY).append("\r\n");
        head.append("Content-Type: application/http\r\n");
        if (!id.isEmpty()) {
            head.append("Content-ID: ").append(id.replace("<", "<response-")).append("\r\n");
        }
        head.append("\r\nHTTP/1.1 ").append(answer.status()).append(' ');
        head.append(ReasonPhrases.of(answer.status())).append("\r\n");
        answer.headers().joined().forEach((name, value) -> field(head, name, value));
        field(head, "content-length", Long.toString(answer.body().length()));
        text(out, head.append("\r\n").toString());
        out.write(answer.body().bytes());
        text(out, "\r\n");
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static void text(ByteArrayOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
