package dev.tarn.adapters.transport;

import java.util.Optional;
import java.util.Set;

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
    static boolean isRedirect(AnswerHead head) {
        return STATUSES.contains(head.status()) && head.first("location") != null;
    }

    /** Whether a secure address is to be left for one that anybody on the way can read. */
    static boolean isDowngrade(WireUrl from, WireUrl to) {
        return from.origin().isSecure() && !to.origin().isSecure();
    }

    /** The request that follows; empty when the address is none that can be asked. */
    static Optional<WireRequest> next(WireRequest request, String location) {
        return request.url()
                .resolve(location)
                .map(
                        there ->
                                request.to(
                                        there,
                                        HARMLESS,
                                        mayKnowSecrets(request.url().origin(), there.origin())));
    }

    /**
     * Whether a request is signed for its host and sent to another one, which only a new signature
     * would satisfy: to ask there without any brings a refusal that hides what happened.
     */
    static boolean breaksSignature(WireRequest from, WireRequest to) {
        String credential = from.field("authorization");
        return credential != null
                && credential.startsWith(HOST_SIGNATURE)
                && to.field("authorization") == null;
    }

    /** The same server, or the same host moving from plain to secure on the usual ports. */
    private static boolean mayKnowSecrets(Origin from, Origin to) {
        if (!from.host().equals(to.host())) {
            return false;
        }
        boolean same = from.key().equals(to.key());
        boolean secured =
                !from.isSecure() && from.port() == 80 && to.isSecure() && to.port() == 443;
        return same || secured;
    }
}
