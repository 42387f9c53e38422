package dev.tarn.plugin.gcs;

import com.google.api.client.http.HttpResponseException;
import dev.tarn.plugin.gcs.GcsFailures.Subject;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** Runs calls of the SDK under a cancellation and translates their failures. */
final class GcsCalls {
    private static final int UNAUTHORISED = 401;

    private final GcsClients clients;
    private final GcsTokens tokens;
    private final GcsFailures failures;

    GcsCalls(GcsClients clients, GcsTokens tokens, GcsFailures failures) {
        this.clients = clients;
        this.tokens = tokens;
        this.failures = failures;
    }

    /** What to do with the clients. */
    @FunctionalInterface
    interface Action<T> {
        T with(GcsCall call) throws IOException;
    }

    /**
     * Makes a call.
     *
     * @param uri what it is about, for messages
     * @param subject what is missing when the store says no more than that
     * @throws StorageException when it fails
     * @throws CancellationException when it was cancelled, before or during it
     * @throws IllegalStateException when the storage is closed
     */
    <T> T make(ObjectUri uri, Cancellation cancellation, Subject subject, Action<T> action)
            throws StorageException {
        cancellation.throwIfCancelled();
        clients.checkOpen();
        GcsCall call = clients.http().enter(cancellation);
        try {
            call.setToken(tokens.token(uri, cancellation));
            return action.with(call);
        } catch (StorageException e) {
            throw stillWanted(cancellation, e);
        } catch (HttpResponseException e) {
            boolean signed = call.token().isPresent();
            if (e.getStatusCode() == UNAUTHORISED) {
                call.token().ifPresent(tokens::forget);
            }
            StorageException told = failures.ofAnswer(uri, answer(e), subject, signed, e);
            throw stillWanted(cancellation, told);
        } catch (IOException e) {
            throw stillWanted(cancellation, failure(uri, e));
        } catch (IllegalStateException | IllegalArgumentException e) {
            // the pool of a closed client answers so, and the reader of an answer that is no JSON
            throw stillWanted(cancellation, failure(uri, new IOException(e.getMessage(), e)));
        } finally {
            clients.http().leave(call);
        }
    }

    GcsClients clients() {
        return clients;
    }

    GcsFailures failures() {
        return failures;
    }

    private StorageException failure(ObjectUri uri, IOException failure) {
        return clients.isClosed()
                ? StorageException.unavailable("The storage was closed meanwhile", uri, failure)
                : failures.ofNetwork(uri, false, failure);
    }

    private static StorageException stillWanted(
            Cancellation cancellation, StorageException failure) {
        if (cancellation.isCancelled()) {
            CancellationException cancelled = new CancellationException("cancelled");
            cancelled.initCause(failure);
            throw cancelled;
        }
        return failure;
    }

    /** An exception of the SDK as the answer that it was. */
    static GcsErrorAnswer answer(HttpResponseException failure) {
        String body = failure.getContent();
        return new GcsErrorAnswer(
                failure.getStatusCode(), headers(failure.getHeaders()), body == null ? "" : body);
    }

    /** The SDK's header fields as the host has them. */
    static HttpHeaders headers(com.google.api.client.http.HttpHeaders sdk) {
        Map<String, List<String>> fields = new TreeMap<>();
        if (sdk != null) {
            sdk.forEach(
                    (name, value) ->
                            fields.put(
                                    name.toLowerCase(Locale.ROOT),
                                    value instanceof Collection<?> many
                                            ? many.stream().map(String::valueOf).toList()
                                            : List.of(String.valueOf(value))));
        }
        return HttpHeaders.of(fields);
    }
}
