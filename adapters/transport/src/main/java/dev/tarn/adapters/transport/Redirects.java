package dev.tarn.adapters.transport;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Where an answer sends on to, and what may be said there. */
final class Redirects {
    /** How many are followed at most. */
    static final int MOST = 5;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /**
     * What another server may be told. A list of what to keep, not of what to drop: who signs with
     * a header of its own must not leak it.
     */
    private static final Set<String> HARMLESS =
            Set.of(
                    "accept",
                    "accept-encoding",
                    "accept-language",
                    "if-match",
                    "if-modified-since",
                    "if-none-match",
                    "if-range",
                    "if-unmodified-since",
                    "range",
                    "user-agent");

    /** Begins the credential of the signatures that hold for one host: AWS, version 4 and 4a. */
    private static final String HOST_SIGNATURE = "AWS4-";

    private Redirects() {}

    /** Says whether an answer points elsewhere; one without an address is an answer like others. */
    static boolean isRedirect(Response response) {
        return STATUSES.contains(response.code()) && response.header("Location") != null;
    }

    /** Whether a secure address is to be left for one that anybody on the way can read. */
    static boolean isDowngrade(Request from, Request to) {
        return from.isHttps() && !to.isHttps();
    }

    /** The request that follows; empty when the address is none that can be asked. */
    static Optional<Request> next(Response response) {
        Request request = response.request();
        HttpUrl target = target(request.url(), response.header("Location"));
        if (target == null) {
            return Optional.empty();
        }
        Request.Builder next = request.newBuilder().url(target);
        if (!mayKnowSecrets(request.url(), target)) {
            for (String name : request.headers().names()) {
                if (!HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                    next.removeHeader(name);
                }
            }
        }
        return Optional.of(next.build());
    }

    private static @Nullable HttpUrl target(HttpUrl base, @Nullable String location) {
        if (location == null) {
            return null;
        }
        return WireUrl.of(location).orElseGet(() -> base.resolve(location));
    }

    /**
     * Whether a request is signed for its host and sent to another one, which only a new signature
     * would satisfy: to ask there without any brings a refusal that hides what happened.
     */
    static boolean breaksSignature(Request from, Request to) {
        String credential = from.header("Authorization");
        return credential != null
                && credential.startsWith(HOST_SIGNATURE)
                && to.header("Authorization") == null;
    }

    /** The same server, or the same host moving from plain to secure on the usual ports. */
    private static boolean mayKnowSecrets(HttpUrl from, HttpUrl to) {
        if (!from.host().equals(to.host())) {
            return false;
        }
        boolean same = from.port() == to.port() && from.isHttps() == to.isHttps();
        boolean secured = !from.isHttps() && from.port() == 80 && to.isHttps() && to.port() == 443;
        return same || secured;
    }
}
