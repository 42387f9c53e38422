package dev.tarn.plugin.gcs;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import dev.tarn.plugin.gcs.GcsFailures.Subject;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for objects: for their bytes with the header fields beside them, or for their metadata. */
final class GcsReads {
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    private static final int NOT_MODIFIED = 304;
    private static final int OUT_OF_RANGE = 416;
    private static final int PARTIAL = 206;

    private final GcsCalls calls;
    private final GcsSettings settings;

    GcsReads(GcsCalls calls, GcsSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    ReadResult read(ReadRequest request) throws StorageException {
        GcsLocation.ofObject(request.uri());
        return calls.make(
                request.uri(),
                request.cancellation(),
                Subject.OBJECT,
                call -> read(request, GcsReadUrl.of(settings, request, call.token()), call));
    }

    private ReadResult read(ReadRequest request, GcsReadUrl read, GcsCall call) throws IOException {
        HttpRequest get =
                calls.clients().requests().buildGetRequest(new GenericUrl(read.url(), true));
        read.headers().fields().forEach(get.getHeaders()::set);
        get.setResponseReturnRawInputStream(true);
        try {
            HttpResponse response = get.execute();
            ReadResult result = null;
            try {
                result = content(request, response, call);
                return result;
            } finally {
                if (result == null) {
                    call.abort();
                }
            }
        } catch (HttpResponseException e) {
            if (e.getStatusCode() == NOT_MODIFIED && request.condition().version().isPresent()) {
                return new NotModified(request.uri());
            }
            if (e.getStatusCode() == OUT_OF_RANGE && !request.range().isWhole()) {
                return Content.of(
                        GcsAnswers.beyondEnd(request.uri(), GcsCalls.answer(e)),
                        0,
                        InputStream.nullInputStream());
            }
            throw e;
        }
    }

    private static Content content(ReadRequest request, HttpResponse response, GcsCall call)
            throws IOException {
        HttpHeaders headers = GcsCalls.headers(response.getHeaders());
        ObjectStat stat = GcsAnswers.stat(request.uri(), headers);
        if (!request.range().isWhole()) {
            long length = partLength(request, response.getStatusCode(), headers);
            return Content.of(stat, length, body(request, response, call, length));
        }
        long length = headers.first("content-length").map(Long::parseLong).orElse(-1L);
        GcsBody body = body(request, response, call, length);
        return length < 0 ? Content.ofUnknownLength(stat, body) : Content.of(stat, length, body);
    }

    private static long partLength(ReadRequest request, int status, HttpHeaders headers)
            throws StorageException {
        String told = headers.first("content-range").orElse("no range");
        Matcher matcher = CONTENT_RANGE.matcher(told);
        if (status == PARTIAL && matcher.matches()) {
            long first = Long.parseLong(matcher.group(1));
            long length = Long.parseLong(matcher.group(2)) - first + 1;
            ByteRange range = request.range();
            if (first == range.offset()
                    && length == range.lengthWithin(Long.parseLong(matcher.group(3)))) {
                return length;
            }
        }
        throw StorageException.unavailable(
                "The store answered "
                        + request.range().header()
                        + " with "
                        + status
                        + " and "
                        + told,
                request.uri(),
                null);
    }

    private static GcsBody body(
            ReadRequest request, HttpResponse response, GcsCall call, long length)
            throws IOException {
        InputStream bytes = response.getContent();
        return new GcsBody(
                bytes == null ? InputStream.nullInputStream() : bytes,
                length,
                call::abort,
                request.cancellation());
    }

    ObjectStat stat(StatRequest request) throws StorageException {
        GcsLocation location = GcsLocation.ofObject(request.uri());
        return calls.make(
                request.uri(),
                request.cancellation(),
                Subject.OBJECT,
                call ->
                        GcsMetadata.stat(
                                request.uri(),
                                calls.clients()
                                        .json()
                                        .objects()
                                        .get(location.bucket(), location.name())
                                        .setFields(GcsMetadata.FIELDS)
                                        .execute()));
    }
}
