package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tarn.interop.credentials.TlsFront.Backend;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.signing.SigningCredentials;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores and token services of the matrix; used from within the namespace. */
final class MatrixServers implements AutoCloseable {
    static final String PRIVATE = "matrix-private";
    static final String PUBLIC = "matrix-public";
    static final String KEY = "photo.jpg";
    static final String CONTENT = "what the credentials are for";

    static final String REGION = "eu-west-1";

    private final PlantedSecrets secrets = new PlantedSecrets();
    private final TlsFront front;
    private final TokenService tokens;
    private final ObjectServer s3;
    private final AmazonTokens amazon;
    private final GoogleStore google;
    private final S3Store one;
    private final S3Store two;
    private final AzureAccount account;
    private final AzureAccount otherAccount;
    private final AzuriteInside azurite;
    private final MicrosoftIdentity microsoft;

    MatrixServers(MatrixOptions options)
            throws IOException, GeneralSecurityException, InterruptedException {
        front = TlsFront.start(options.certificate().context());
        tokens = TokenService.start();
        s3 = objectServer(MatrixHosts.S3);
        amazon = new AmazonTokens(secrets, s3.accessKeys());
        google = new GoogleStore(secrets);
        one = S3Store.start(MatrixHosts.STORE_ONE, this);
        two = S3Store.start(MatrixHosts.STORE_TWO, this);
        account = new AzureAccount("tarnmatrix", secrets.accountKey());
        otherAccount = new AzureAccount("tarnpublic", secrets.accountKey());
        azurite = AzuriteInside.start(options, List.of(account, otherAccount));
        microsoft = new MicrosoftIdentity(secrets);
        routes();
        for (AzureAccount owner : List.of(account, otherAccount)) {
            owner.create(PRIVATE, false);
            owner.create(PUBLIC, true);
        }
    }

    private void routes() {
        Backend amazonS3 = new Backend(s3.port(), false);
        front.route(MatrixHosts.S3, amazonS3);
        front.route(PRIVATE + "." + MatrixHosts.S3, amazonS3);
        front.route(PUBLIC + "." + MatrixHosts.S3, amazonS3);
        front.route(MatrixHosts.STORE_ONE, new Backend(one.server().port(), false));
        front.route(MatrixHosts.STORE_TWO, new Backend(two.server().port(), false));
        front.route(account.host(), new Backend(azurite.port(), true));
        front.route(otherAccount.host(), new Backend(azurite.port(), true));
        service(MatrixHosts.MICROSOFT_LOGIN, microsoft::answer);
        for (String host : MatrixHosts.ALL_GOOGLE) {
            front.route(host, new Backend(google.port(), false));
        }
        service(MatrixHosts.STS, amazon::sts);
        service(MatrixHosts.GLOBAL_STS, amazon::sts);
        service(MatrixHosts.SSO, amazon::portal);
    }

    private void service(String host, TokenService.Script script) {
        tokens.on(host, script);
        front.route(host, new Backend(tokens.port(), false));
    }

    /** A store with a private and a public bucket, whose hosts end in a suffix. */
    static ObjectServer objectServer(String hostSuffix) throws IOException {
        ObjectServer server = ObjectServer.builder().region(REGION).hostSuffix(hostSuffix).start();
        server.createBucket(PRIVATE);
        server.createBucket(PUBLIC, BucketAccess.publicReadAndList(REGION));
        server.put(PRIVATE, KEY, CONTENT.getBytes(UTF_8), "image/jpeg");
        server.put(PUBLIC, KEY, CONTENT.getBytes(UTF_8), "image/jpeg");
        return server;
    }

    PlantedSecrets secrets() {
        return secrets;
    }

    TlsFront front() {
        return front;
    }

    TokenService tokens() {
        return tokens;
    }

    AmazonTokens amazon() {
        return amazon;
    }

    GoogleStore google() {
        return google;
    }

    /** Two stores of their own endpoints. */
    S3Store one() {
        return one;
    }

    S3Store two() {
        return two;
    }

    /** The storage account of the tables. */
    AzureAccount account() {
        return account;
    }

    /** A storage account that no setting names, or another one does. */
    AzureAccount otherAccount() {
        return otherAccount;
    }

    MicrosoftIdentity microsoft() {
        return microsoft;
    }

    /** A key of Amazon's. */
    SigningCredentials s3Key() {
        return known(s3, null);
    }

    /** A temporary key of Amazon's, valid until an instant. */
    SigningCredentials s3Session(Instant until) {
        return known(s3, until);
    }

    /** A key that nobody knows. */
    SigningCredentials strangersKey() {
        return SigningCredentials.of(secrets.name("AKIASTRANGER", 20), secrets.secret());
    }

    SigningCredentials known(ObjectServer server, @Nullable Instant until) {
        SigningCredentials key =
                new SigningCredentials(
                        secrets.name("AKIA", 20),
                        secrets.secret(),
                        until == null ? null : secrets.secret());
        AccessKey access = AccessKey.of(key);
        server.accessKeys().add(until == null ? access : access.expiringAt(until));
        return key;
    }

    @Override
    public void close() throws IOException {
        front.close();
        tokens.close();
        s3.close();
        google.close();
        one.server().close();
        two.server().close();
        azurite.close();
    }
}
