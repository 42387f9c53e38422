package dev.tarn.plugin.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** A step of a pipeline that changes the request and nothing else. */
final class RequestChange implements HttpPipelinePolicy {
    private final Consumer<HttpRequest> change;

    private RequestChange(Consumer<HttpRequest> change) {
        this.change = change;
    }

    static HttpPipelinePolicy of(Consumer<HttpRequest> change) {
        return new RequestChange(change);
    }

    @Override
    public Mono<HttpResponse> process(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        change.accept(context.getHttpRequest());
        return next.process();
    }

    @Override
    public HttpResponse processSync(
            HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        change.accept(context.getHttpRequest());
        return next.processSync();
    }
}
