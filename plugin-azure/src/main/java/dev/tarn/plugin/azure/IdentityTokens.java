package dev.tarn.plugin.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.tarn.plugin.azure.AzureCredential.ClientSecret;
import dev.tarn.spi.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Signs in through the SDK; one call is one attempt. */
final class IdentityTokens implements Callable<Optional<AccessTokenValue>> {
    private static final String SCOPE = "https://storage.azure.com/.default";

    private final AzureCredential credential;
    private final AzureHttp http;

    IdentityTokens(AzureCredential credential, AzureHttp http) {
        this.credential = credential;
        this.http = http;
    }

    /**
     * Fetches a token.
     *
     * @return empty when nothing on this machine is signed in
     * @throws IOException when the sign-in could not be reached
     * @throws IllegalStateException when it was refused
     */
    @Override
    public Optional<AccessTokenValue> call() throws IOException {
        try {
            AccessToken token = source().getTokenSync(new TokenRequestContext().addScopes(SCOPE));
            return Optional.of(
                    new AccessTokenValue(
                            Secret.of(token.getToken()), token.getExpiresAt().toInstant()));
        } catch (CredentialUnavailableException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException network) {
                    throw new IOException("the sign-in: " + network.getMessage(), network);
                }
            }
            throw new IllegalStateException(firstLine(e), e);
        }
    }

    /** Whatever the environment says, what is sent and received here is never logged. */
    private TokenCredential source() {
        HttpLogOptions silent = new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);
        RetryOptions once = new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1)));
        return credential instanceof ClientSecret secret
                ? new ClientSecretCredentialBuilder()
                        .tenantId(secret.tenant())
                        .clientId(secret.clientId())
                        .clientSecret(secret.secret().reveal())
                        .httpClient(http)
                        .httpLogOptions(silent)
                        .retryOptions(once)
                        .build()
                : new DefaultAzureCredentialBuilder()
                        .httpClient(http)
                        .httpLogOptions(silent)
                        .retryOptions(once)
                        .build();
    }

    /** What the identity platform said; the exceptions around it name only classes. */
    private static String firstLine(RuntimeException e) {
        String said = e.getClass().getSimpleName();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                said = message;
            }
        }
        return said.lines().findFirst().orElse("");
    }
}
