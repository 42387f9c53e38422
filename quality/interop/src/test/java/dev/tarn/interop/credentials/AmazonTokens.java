package dev.tarn.interop.credentials;

import dev.tarn.interop.credentials.TokenService.Answer;
import dev.tarn.interop.credentials.TokenService.Request;
import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.access.AccessKeys;
import dev.tarn.signing.CanonicalRequest;
import dev.tarn.signing.PayloadHash;
import dev.tarn.signing.SignableRequest;
import dev.tarn.signing.SigningCredentials;
import dev.tarn.signing.SigningKey;
import dev.tarn.signing.SigningScope;
import dev.tarn.signing.StringToSign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Amazon's STS and SSO portal: both give temporary keys that a store then knows. */
final class AmazonTokens {
    static final String ROLE = "arn:aws:iam::123456789012:role/reader";

    /** Gives keys that are over already. */
    static final String EXPIRED_ROLE = "arn:aws:iam::123456789012:role/over";

    static final String ACCOUNT = "123456789012";
    static final String SSO_ROLE = "Reader";

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "Credential=([^/]+)/(\\d{8})/([^/]+)/sts/aws4_request, ?"
                            + "SignedHeaders=([^,]+), ?Signature=(\\w+)");

    private final PlantedSecrets secrets;
    private final AccessKeys keys;
    private final SigningCredentials user;
    private final String identity;
    private final String signOn;

    AmazonTokens(PlantedSecrets secrets, AccessKeys keys) {
        this.secrets = secrets;
        this.keys = keys;
        this.user = SigningCredentials.of(secrets.name("AKIASOURCE", 20), secrets.secret());
        this.identity = secrets.secret();
        this.signOn = secrets.secret();
    }

    /** Who may assume roles and cannot read anything. */
    SigningCredentials user() {
        return user;
    }

    /** The token that web identity accepts. */
    String identity() {
        return identity;
    }

    /** A token that web identity finds too old. */
    String oldIdentity() {
        return "old-" + identity;
    }

    /** The token that the portal accepts. */
    String signOn() {
        return signOn;
    }

    Answer sts(Request request) {
        return switch (request.form("Action")) {
            case "AssumeRole" -> assumeRole(request);
            case "AssumeRoleWithWebIdentity" -> assumeByIdentity(request);
            default -> refusal(400, "InvalidAction", "Nothing of that name");
        };
    }

    /** What credential_process and container services say, too. */
    String keyAsJson(boolean expired) {
        SigningCredentials key = issue(expired ? EXPIRED_ROLE : ROLE);
        return String.format(
                "{\"Version\":1,\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\","
                        + "\"%s\":\"%s\",\"SessionToken\":\"%s\",\"Expiration\":\"%s\"}",
                key.accessKey(), key.secretKey(), "Token", key.token(), key.token(), expiry(false));
    }

    Answer portal(Request request) {
        if (!request.header("x-amz-sso_bearer_token").equals(signOn)) {
            return Answer.json(
                    401,
                    "{\"__type\":\"UnauthorizedException\","
                            + "\"message\":\"Session token not found or invalid\"}");
        }
        if (!request.query().getOrDefault("role_name", "").equals(SSO_ROLE)) {
            return Answer.json(
                    403, "{\"__type\":\"ForbiddenException\",\"message\":\"No access\"}");
        }
        SigningCredentials key = issue(ROLE);
        return Answer.json(
                200,
                String.format(
                        "{\"roleCredentials\":{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\","
                                + "\"sessionToken\":\"%s\",\"expiration\":%d}}",
                        key.accessKey(),
                        key.secretKey(),
                        key.token(),
                        expiry(false).toEpochMilli()));
    }

    private Answer assumeRole(Request request) {
        Matcher claim = AUTHORIZATION.matcher(request.header("authorization"));
        if (!claim.find() || !claim.group(1).equals(user.accessKey())) {
            return refusal(
                    403, "InvalidClientTokenId", "The security token in the request is invalid.");
        }
        if (!signature(request, claim).equals(claim.group(5))) {
            return refusal(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match");
        }
        String role = request.form("RoleArn");
        return role.equals(ROLE) || role.equals(EXPIRED_ROLE)
                ? granted("AssumeRole", issue(role))
                : refusal(403, "AccessDenied", "Not authorized to perform: sts:AssumeRole");
    }

    private Answer assumeByIdentity(Request request) {
        String token = request.form("WebIdentityToken");
        if (token.equals(oldIdentity())) {
            return refusal(400, "ExpiredTokenException", "Token expired");
        }
        if (!token.equals(identity)) {
            return refusal(400, "InvalidIdentityToken", "Couldn't retrieve verification key");
        }
        return request.form("RoleArn").equals(ROLE)
                ? granted("AssumeRoleWithWebIdentity", issue(ROLE))
                : refusal(
                        403,
                        "AccessDenied",
                        "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    private String signature(Request request, Matcher claim) {
        SignableRequest signed =
                new SignableRequest(
                        request.method(),
                        request.path(),
                        "",
                        request.headers().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey, e -> List.of(e.getValue()))));
        String hash =
                CanonicalRequest.of(
                                signed,
                                List.of(claim.group(4).split(";", -1)),
                                PayloadHash.of(request.body()))
                        .hash();
        SigningScope scope = new SigningScope(claim.group(2), claim.group(3), "sts");
        return SigningKey.derive(user.secretKey(), scope)
                .sign(new StringToSign(request.header("x-amz-date"), scope, hash));
    }

    private SigningCredentials issue(String role) {
        SigningCredentials credentials =
                new SigningCredentials(
                        secrets.name("ASIA", 20), secrets.secret(), secrets.secret());
        AccessKey key = AccessKey.of(credentials);
        keys.add(role.equals(EXPIRED_ROLE) ? key.expiringAt(expiry(true)) : key);
        return credentials;
    }

    private static Instant expiry(boolean over) {
        Duration hour = Duration.ofHours(1);
        return over ? Instant.now().minus(hour) : Instant.now().plus(hour);
    }

    private static Answer granted(String action, SigningCredentials key) {
        return Answer.xml(
                200,
                String.format(
                        "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                                + "<%1$sResult><Credentials><AccessKeyId>%2$s</AccessKeyId>"
                                + "<SecretAccessKey>%3$s</SecretAccessKey>"
                                + "<SessionToken>%4$s</SessionToken>"
                                + "<Expiration>%5$s</Expiration></Credentials>"
                                + "<AssumedRoleUser><Arn>%6$s/s</Arn>"
                                + "<AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>"
                                + "</%1$sResult></%1$sResponse>",
                        action,
                        key.accessKey(),
                        key.secretKey(),
                        key.token(),
                        expiry(false),
                        ROLE));
    }

    private static Answer refusal(int status, String code, String message) {
        return Answer.xml(
                status,
                String.format(
                        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                                + "<Error><Type>Sender</Type><Code>%s</Code>"
                                + "<Message>%s</Message></Error></ErrorResponse>",
                        code, message));
    }
}
