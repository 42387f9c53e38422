package dev.tarn.interop;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * MinIO's own record of the requests to one bucket, for counting what a client really did.
 *
 * <p>MinIO posts an entry some moments after it answered. Each method therefore first sends marked
 * requests of its own, which are left out of every result, and waits until the record has them and
 * grows no more; that nothing arrives within a bound is a failure, never an empty result.
 */
public final class MinioAudit {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final String MARKER = "tarn-marker-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final MinioServer server;
    private final String bucket;
    private int forgotten;

    MinioAudit(MinioServer server, String bucket) {
        this.server = server;
        this.bucket = bucket;
    }

    /** The requests since the last {@link #forget}, oldest first as far as MinIO orders them. */
    public List<AuditedRequest> requests() {
        List<AuditedRequest> all = settled();
        return all.subList(forgotten, all.size());
    }

    /** Leaves out, from now on, what has been requested so far. */
    public void forget() {
        forgotten = settled().size();
    }

    /** How many requests there were of each operation, by its name. */
    public Map<String, Long> countsByApi() {
        return requests().stream()
                .collect(groupingBy(AuditedRequest::api, TreeMap::new, counting()));
    }

    /** How many requests of one operation there were for each object, by its key. */
    public Map<String, Long> countsByObject(String api) {
        return requests().stream()
                .filter(request -> request.api().equals(api))
                .collect(groupingBy(AuditedRequest::object, TreeMap::new, counting()));
    }

    private List<AuditedRequest> settled() {
        List<AuditedRequest> before = afterMarker();
        while (true) {
            List<AuditedRequest> now = afterMarker();
            if (now.size() == before.size()) {
                return now;
            }
            before = now;
        }
    }

    private List<AuditedRequest> afterMarker() {
        String marker = MARKER + UUID.randomUUID();
        sendMarker(marker);
        Instant end = Instant.now().plus(BOUND);
        while (Instant.now().isBefore(end)) {
            List<AuditedRequest> entries = read();
            if (entries.stream().anyMatch(entry -> entry.object().equals(marker))) {
                return entries.stream().filter(entry -> !isMarker(entry)).toList();
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        throw new AssertionError(
                "MinIO's record of requests did not arrive within "
                        + BOUND
                        + " in "
                        + server.auditFile());
    }

    private static boolean isMarker(AuditedRequest entry) {
        return entry.object().startsWith(MARKER);
    }

    // It is refused, being unsigned, and recorded all the same.
    private void sendMarker(String marker) {
        HttpRequest request =
                HttpRequest.newBuilder(server.endpoint().resolve("/" + bucket + "/" + marker))
                        .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new AssertionError(server + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + server, e);
        }
    }

    private List<AuditedRequest> read() {
        String wanted = "\"bucket\":\"" + bucket + "\"";
        List<AuditedRequest> entries = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(server.auditFile())) {
            String line = lines.readLine();
            while (line != null) {
                if (line.contains(wanted)) {
                    entries.add(AuditedRequest.from(JSON.readTree(line)));
                }
                line = lines.readLine();
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw new AssertionError("MinIO's record of requests has a line that is no JSON", e);
        } catch (IOException e) {
            throw new AssertionError("MinIO's record of requests cannot be read", e);
        }
    }
}
