package dev.tarn.plugin.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.AzureSasCredentialPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.StorageSharedKeyCredentialPolicy;
import dev.tarn.plugin.azure.AzureCredential.Sas;
import dev.tarn.plugin.azure.AzureCredential.SharedKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the SDK's pipelines: version and date, the SDK's own signature of the credential. */
final class AzurePipelines {
    private final AzureHttp http;
    private final String apiVersion;
    private final InstantSource clock;
    private final TokenSource tokens;

    AzurePipelines(AzureHttp http, String apiVersion, InstantSource clock, TokenSource tokens) {
        this.http = http;
        this.apiVersion = apiVersion;
        this.clock = clock;
        this.tokens = tokens;
    }

    /**
     * A pipeline that asks with a credential.
     *
     * @param token the token where the credential is one that has to be fetched
     */
    HttpPipeline of(AzureCredential credential, Optional<AccessTokenValue> token) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        policies.add(RequestChange.of(this::complete));
        if (credential instanceof Sas sas) {
            policies.add(
                    new AzureSasCredentialPolicy(
                            new AzureSasCredential(sas.token().query()), false));
        } else if (credential instanceof SharedKey key) {
            policies.add(
                    new StorageSharedKeyCredentialPolicy(
                            new StorageSharedKeyCredential(
                                    key.account(), key.key().reveal().trim())));
        }
        token.ifPresent(value -> policies.add(new TokenPolicy(value, tokens::forget)));
        return new HttpPipelineBuilder()
                .httpClient(http)
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .build();
    }

    /** Without a length the SDK signs the word null. */
    private void complete(HttpRequest request) {
        AzureRequests.common(apiVersion, clock).forEach((name, value) -> set(request, name, value));
        if (request.getHeaders().get(HttpHeaderName.CONTENT_LENGTH) == null) {
            request.setHeader(HttpHeaderName.CONTENT_LENGTH, "0");
        }
    }

    private static void set(HttpRequest request, String name, String value) {
        request.setHeader(HttpHeaderName.fromString(name), value);
    }
}
