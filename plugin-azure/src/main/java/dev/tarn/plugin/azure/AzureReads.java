package dev.tarn.plugin.azure;

import com.azure.core.http.HttpMethod;
import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Asks for blobs: GET for bytes, HEAD for a stat. */
final class AzureReads {
    private final AzureCalls calls;
    private final AzureSettings settings;
    private final ReadAnswers answers;

    AzureReads(AzureCalls calls, AzureSettings settings, ReadAnswers answers) {
        this.calls = calls;
        this.settings = settings;
        this.answers = answers;
    }

    ObjectStat stat(StatRequest request) throws StorageException {
        AzureLocation location = AzureLocation.ofObject(request.uri(), settings);
        return AzureStats.whole(
                location.uri(),
                calls.ask(
                        location,
                        request.cancellation(),
                        AzureCalls.Request.of(HttpMethod.HEAD, Map.of())));
    }

    ReadResult read(ReadRequest request) throws StorageException {
        AzureLocation location = AzureLocation.ofObject(request.uri(), settings);
        AzureAnswer answer =
                calls.send(
                        location,
                        request.cancellation(),
                        AzureCalls.Request.of(HttpMethod.GET, AzureRequests.read(request)));
        if (answer.getStatusCode() == ReadAnswers.NOT_MODIFIED) {
            answer.close();
            return new NotModified(location.uri());
        }
        if (answer.getStatusCode() != ReadAnswers.OK
                && answer.getStatusCode() != ReadAnswers.PARTIAL) {
            DirectResponse failed = AzureCalls.head(answer);
            ObjectStat stat = answers.stat(location, request, failed);
            return Content.of(stat, 0, InputStream.nullInputStream());
        }
        Content content = null;
        try {
            content = content(location, request, answer);
            return content;
        } finally {
            if (content == null) {
                answer.close();
            }
        }
    }

    private Content content(AzureLocation location, ReadRequest request, AzureAnswer answer)
            throws StorageException {
        DirectResponse head =
                new DirectResponse(answer.getStatusCode(), answer.fields(), new byte[0]);
        ObjectStat stat = answers.stat(location, request, head);
        Optional<Long> length = AzureStats.length(head.headers());
        if (!request.range().isWhole()) {
            return Content.of(stat, partLength(location, request.range(), head), answer.body());
        }
        return length.isPresent()
                ? Content.of(stat, length.get(), answer.body())
                : Content.ofUnknownLength(stat, answer.body());
    }

    private static long partLength(AzureLocation location, ByteRange asked, DirectResponse head)
            throws StorageException {
        Optional<AzureStats.Range> told = AzureStats.range(head.headers());
        if (head.status() == ReadAnswers.PARTIAL
                && told.isPresent()
                && told.get().first() == asked.offset()
                && told.get().length() == asked.lengthWithin(told.get().size())) {
            return told.get().length();
        }
        throw StorageException.unavailable(
                "The service answered "
                        + asked.header()
                        + " with "
                        + head.status()
                        + " and "
                        + head.headers().first("content-range").orElse("no range"),
                location.uri(),
                null);
    }
}
