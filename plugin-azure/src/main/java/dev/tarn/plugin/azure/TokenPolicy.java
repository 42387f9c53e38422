package dev.tarn.plugin.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Sends a token that is at hand; of this type, because the SDK takes others for no credential. */
final class TokenPolicy extends BearerTokenAuthenticationPolicy {
    private static final int UNAUTHORISED = 401;

    private final AccessTokenValue token;
    private final Consumer<AccessTokenValue> refused;

    /**
     * Makes a step.
     *
     * @param refused is told when the service does not take the token
     */
    TokenPolicy(AccessTokenValue token, Consumer<AccessTokenValue> refused) {
        super(scopes -> Mono.empty(), "https://storage.azure.com/.default");
        this.token = token;
        this.refused = refused;
    }

    @Override
    public Mono<HttpResponse> process(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        send(context);
        return next.process();
    }

    @Override
    public HttpResponse processSync(
            HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        send(context);
        HttpResponse response = next.processSync();
        if (response.getStatusCode() == UNAUTHORISED) {
            refused.accept(token);
        }
        return response;
    }

    private void send(HttpPipelineCallContext context) {
        context.getHttpRequest()
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.text().reveal());
    }
}
