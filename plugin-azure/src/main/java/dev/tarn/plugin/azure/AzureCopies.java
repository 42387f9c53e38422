package dev.tarn.plugin.azure;

import com.azure.core.http.HttpMethod;
import dev.tarn.plugin.azure.AzureCredential.Sas;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.lang.System.Logger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Copies blobs within the account; the service may go on after it has answered. */
final class AzureCopies {
    private static final Logger LOG = System.getLogger(AzureCopies.class.getName());
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2000;
    private static final String STATUS = "x-ms-copy-status";

    private final AzureCalls calls;
    private final AzureReads reads;
    private final AzureSettings settings;

    AzureCopies(AzureCalls calls, AzureReads reads, AzureSettings settings) {
        this.calls = calls;
        this.reads = reads;
        this.settings = settings;
    }

    /** Begins with a HEAD, which tells a missing source apart and pins its version. */
    ObjectStat copy(CopyRequest request) throws StorageException {
        AzureLocation source = AzureLocation.ofObject(request.source(), settings);
        AzureLocation target = AzureLocation.ofObject(request.target(), settings);
        ObjectStat stat = reads.stat(new StatRequest(request.source(), request.cancellation()));
        Map<String, String> fields = new LinkedHashMap<>(AzureConditions.fields(request.mode()));
        fields.put("x-ms-copy-source", sourceUrl(source));
        stat.version().ifPresent(v -> fields.put("x-ms-source-if-match", AzureStats.etag(v)));
        try {
            HttpHeaders answer =
                    calls.askToWrite(
                            target,
                            request.cancellation(),
                            AzureCalls.Request.of(HttpMethod.PUT, fields),
                            request.mode());
            if (!"pending".equals(answer.first(STATUS).orElse("success"))) {
                return AzureStats.written(target.uri(), answer, stat.size().orElse(0));
            }
            return await(request, target, answer.first("x-ms-copy-id").orElse(""));
        } catch (StorageException e) {
            throw AzureConditions.ofWrite(request.mode(), e);
        }
    }

    /** The service reads the source with what the address carries, or as the caller's own. */
    private static String sourceUrl(AzureLocation source) {
        return source.credential() instanceof Sas sas
                ? source.url() + '?' + sas.token().query()
                : source.url();
    }

    private ObjectStat await(CopyRequest request, AzureLocation target, String id)
            throws StorageException {
        Cancellation cancellation = request.cancellation();
        CountDownLatch cancelled = new CountDownLatch(1);
        long pause = FIRST_PAUSE_MILLIS;
        Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
        try {
            while (!cancelled.await(pause, TimeUnit.MILLISECONDS)) {
                HttpHeaders head =
                        calls.ask(
                                target,
                                cancellation,
                                AzureCalls.Request.of(HttpMethod.HEAD, Map.of()));
                String status = head.first(STATUS).orElse("success");
                if ("success".equals(status)) {
                    return AzureStats.whole(target.uri(), head);
                }
                if (!"pending".equals(status)) {
                    throw StorageException.unavailable(
                            "The service did not finish the copy (" + status + ")",
                            target.uri(),
                            null);
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
            cancellation.throwIfCancelled();
            throw new CancellationException("cancelled");
        } catch (InterruptedException e) {
            abort(target, id);
            Thread.currentThread().interrupt();
            throw StorageException.unavailable("The thread was interrupted", target.uri(), e);
        } catch (CancellationException e) {
            abort(target, id);
            throw e;
        } finally {
            registration.close();
        }
    }

    /** In a thread of its own: a cancelled call ends at once. */
    private void abort(AzureLocation target, String id) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                calls.ask(
                                        target,
                                        Cancellation.never(),
                                        new AzureCalls.Request(
                                                HttpMethod.PUT,
                                                "comp=copy&copyid=" + id,
                                                Map.of("x-ms-copy-action", "abort"),
                                                null));
                            } catch (StorageException | IllegalStateException e) {
                                LOG.log(
                                        Logger.Level.WARNING,
                                        () ->
                                                "A copy that is no longer wanted may go on: "
                                                        + e.getMessage());
                            }
                        },
                        "tarn-azure-abort-copy");
        thread.setDaemon(true);
        thread.start();
    }
}
