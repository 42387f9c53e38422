package dev.tarn.plugin.azure;

import dev.tarn.plugin.azure.AzureCredential.Sas;
import dev.tarn.plugin.azure.AzureCredential.SharedKey;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares reads for the host's transport: an address with its signature, or header fields. Knows
 * no class of the SDK; only a token makes its source load it.
 */
final class AzureDirect {
    private static final int UNAUTHORISED = 401;

    private final AzureSettings settings;
    private final TokenSource tokens;
    private final ReadAnswers answers;
    private final InstantSource clock;

    AzureDirect(
            AzureSettings settings, TokenSource tokens, ReadAnswers answers, InstantSource clock) {
        this.settings = settings;
        this.tokens = tokens;
        this.answers = answers;
        this.clock = clock;
    }

    /** Empty where a proxy has to be used, which the host's transport does not know. */
    Optional<DirectRead> read(ReadRequest request) throws StorageException {
        AzureLocation location = AzureLocation.ofObject(request.uri(), settings);
        if (settings.client().proxy().isPresent()) {
            return Optional.empty();
        }
        Map<String, String> fields = AzureRequests.common(settings.client().apiVersion(), clock);
        fields.putAll(AzureRequests.read(request));
        String url = location.url();
        Optional<Instant> expiry = Optional.empty();
        Optional<AccessTokenValue> used = Optional.empty();
        if (location.credential() instanceof Sas sas) {
            url = url + '?' + sas.token().query();
            expiry = sas.token().expires();
        } else if (location.credential() instanceof SharedKey key) {
            String authorization =
                    new SharedKeySigner(key.account(), key.key())
                            .authorization("GET", url, HttpHeaders.ofSingle(fields));
            fields.put("Authorization", authorization);
        } else if (location.credential().isToken()) {
            Optional<AccessTokenValue> token = tokens.token(location, request.cancellation());
            token.ifPresent(t -> fields.put("Authorization", "Bearer " + t.text().reveal()));
            expiry = token.map(AccessTokenValue::expires);
            used = token;
        }
        Optional<AccessTokenValue> sent = used;
        DirectRead read =
                DirectRead.get(
                        url,
                        HttpHeaders.ofSingle(fields),
                        response -> {
                            if (response.status() == UNAUTHORISED) {
                                sent.ifPresent(tokens::forget);
                            }
                            return answers.stat(location, request, response);
                        });
        return Optional.of(expiry.map(read::withExpiry).orElse(read));
    }
}
