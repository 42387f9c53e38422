package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.google.AccessToken;
import dev.tarn.objectserver.google.GoogleAccounts;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.signing.CanonicalRequest;
import dev.tarn.signing.PayloadHash;
import dev.tarn.signing.SignableRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Signature version 4 in an address, by the RSA key of a service account. */
final class UrlSignature {

    private static final String ALGORITHM = "GOOG4-RSA-SHA256";
    private static final String SIGNATURE = "X-Goog-Signature";
    private static final String SCOPE_END = "storage/goog4_request";
    private static final long LONGEST_SECONDS = Duration.ofDays(7).toSeconds();
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final GoogleAccounts accounts;
    private final InstantSource clock;

    UrlSignature(GoogleAccounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    static boolean isPresent(Parameters query) {
        return query.has("X-Goog-Algorithm") || query.has(SIGNATURE);
    }

    GcsCaller verify(HttpRequest request, Parameters query) throws GcsException {
        if (!query.get("X-Goog-Algorithm").equals(ALGORITHM)) {
            throw malformed("X-Goog-Algorithm is " + ALGORITHM);
        }
        String credential = query.get("X-Goog-Credential");
        int slash = credential.indexOf('/');
        String scope = credential.substring(slash + 1);
        String date = query.get("X-Goog-Date");
        if (slash < 1
                || !scope.endsWith('/' + SCOPE_END)
                || !date.startsWith(scope.split("/", 2)[0])) {
            throw malformed("X-Goog-Credential is ACCOUNT/DATE/LOCATION/" + SCOPE_END);
        }
        Instant expiry = checkTimes(date, query.get("X-Goog-Expires"));
        ServiceAccount account =
                accounts.service(credential.substring(0, slash))
                        .orElseThrow(() -> denied("AccessDenied", "Access denied."));
        String text = ALGORITHM + '\n' + date + '\n' + scope + '\n' + hash(request, query);
        if (!signed(account, text, query.get(SIGNATURE))) {
            throw denied(
                    "SignatureDoesNotMatch",
                    "Access denied. The request signature we calculated does not match the"
                            + " signature you provided. Check your Google secret key and signing"
                            + " method.");
        }
        return new GcsCaller(
                new AccessToken(account.principal(), Set.of(AccessToken.CLOUD_PLATFORM), expiry));
    }

    private Instant checkTimes(String date, String expires) throws GcsException {
        if (!expires.matches("\\d{1,7}") || Long.parseLong(expires) > LONGEST_SECONDS) {
            throw malformed("X-Goog-Expires is a number of seconds up to " + LONGEST_SECONDS);
        }
        try {
            Instant begin = TIME.parse(date, Instant::from);
            Instant end = begin.plusSeconds(Long.parseLong(expires));
            Instant now = clock.instant();
            if (now.isAfter(end)) {
                throw new GcsException(400, "ExpiredToken", "The provided token has expired.");
            }
            if (now.isBefore(begin.minus(SKEW))) {
                throw denied("AccessDenied", "Request is not valid yet.");
            }
            return end;
        } catch (DateTimeException e) {
            throw malformed("X-Goog-Date is like 20200131T235959Z");
        }
    }

    private static String hash(HttpRequest request, Parameters query) throws GcsException {
        List<String> names =
                Arrays.asList(
                        query.get("X-Goog-SignedHeaders").toLowerCase(Locale.ROOT).split(";", -1));
        if (!names.contains("host")) {
            throw malformed("X-Goog-SignedHeaders names host");
        }
        String payload =
                names.contains("x-goog-content-sha256")
                        ? request.header("x-goog-content-sha256").orElse("")
                        : PayloadHash.UNSIGNED;
        SignableRequest signable =
                new SignableRequest(
                        request.method(),
                        request.path(),
                        withoutSignature(request.query()),
                        request.headers().byName());
        return CanonicalRequest.of(signable, names, payload).hash();
    }

    private static String withoutSignature(String query) {
        return String.join(
                "&",
                Arrays.stream(query.split("&", -1))
                        .filter(it -> !it.startsWith(SIGNATURE + '='))
                        .toList());
    }

    private static boolean signed(ServiceAccount account, String text, String signature) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(account.publicKey());
            rsa.update(text.getBytes(StandardCharsets.UTF_8));
            return rsa.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static GcsException malformed(String rule) {
        return new GcsException(400, "MalformedSecurityHeader", "Invalid argument. " + rule);
    }

    private static GcsException denied(String code, String message) {
        return new GcsException(403, code, message);
    }
}
