package dev.tarn.plugin.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import reactor.core.publisher.Mono;

/** Sends a token that is at hand; of this type, because the SDK takes others for no credential. */
final class TokenPolicy extends BearerTokenAuthenticationPolicy {
    private final AccessTokenValue token;

    TokenPolicy(AccessTokenValue token) {
        super(scopes -> Mono.empty(), "https://storage.azure.com/.default");
        this.token = token;
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
        return next.processSync();
    }

    private void send(HttpPipelineCallContext context) {
        context.getHttpRequest()
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.text().reveal());
    }
}
