package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.google.GoogleAccounts;
import dev.tarn.objectserver.http.HttpRequest;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who sent a request, and refuses tokens and signatures that are not right. */
final class GcsAuthenticator {

    private static final String BEARER = "bearer ";

    private final GoogleAccounts accounts;
    private final UrlSignature signatures;

    GcsAuthenticator(GoogleAccounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.signatures = new UrlSignature(accounts, clock);
    }

    GcsCaller authenticate(HttpRequest request, GcsAddress address, Parameters query)
            throws GcsException {
        if (address.api() == GcsAddress.Api.XML && UrlSignature.isPresent(query)) {
            return signatures.verify(request, query);
        }
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            return GcsCaller.anyone();
        }
        String text = authorization.get();
        boolean bearer = text.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return accounts.find(bearer ? text.substring(BEARER.length()).strip() : "")
                .map(GcsCaller::new)
                .orElseThrow(GcsException::invalidCredentials);
    }
}
