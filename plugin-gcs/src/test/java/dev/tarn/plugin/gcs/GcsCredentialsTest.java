package dev.tarn.plugin.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.google.AuthorizedUser;
import dev.tarn.objectserver.google.ExternalAccount;
import dev.tarn.objectserver.google.Principal;
import dev.tarn.objectserver.google.ServiceAccount;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form of credentials: right, wrong, expired, incomplete, missing. */
class GcsCredentialsTest {
    private static final ObjectUri URI = ObjectUri.of("gs://media/a.jpg");
    private static final String AUDIENCE = "//iam.googleapis.com/pools/p/providers/q";
    private static final ServiceAccount ACCOUNT = ServiceAccount.generate("robot@tarn.test");
    private static final Principal ANN = Principal.of("ann@tarn.test");

    @TempDir private Path folder;
    private ObjectServer server;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.start();
        fill(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static void fill(ObjectServer server) throws Exception {
        server.createBucket("media");
        server.put("media", "a.jpg", new byte[3], "image/jpeg");
        server.google().add(ACCOUNT);
    }

    @Test
    void aServiceAccountGetsOneTokenForManyRequests() throws Exception {
        try (GcsStorage storage = open(ACCOUNT.json(server.googleTokenEndpoint()))) {
            assertThat(storage.stat(StatRequest.of(URI)).size()).hasValue(3);
            storage.stat(StatRequest.of(URI));
        }
        assertThat(server.log().count(RequestKind.TOKEN)).isEqualTo(1);
    }

    @Test
    void aTokenThatIsAboutToEndIsRenewed() throws Exception {
        server.google().tokenLifetime(Duration.ofSeconds(90));
        try (GcsStorage storage = open(ACCOUNT.json(server.googleTokenEndpoint()))) {
            storage.stat(StatRequest.of(URI));
            storage.stat(StatRequest.of(URI));
        }
        assertThat(server.log().count(RequestKind.TOKEN)).isEqualTo(2);
    }

    @Test
    void aTokenThatTheStoreRefusesIsNotUsedAgain() throws Exception {
        try (GcsStorage storage = open(ACCOUNT.json(server.googleTokenEndpoint()))) {
            storage.stat(StatRequest.of(URI));
            server.google().revokeAll();
            int before = server.log().count();
            assertRefused(storage, "401", "the credentials are those in ");
            assertThat(server.log().count()).as("one attempt").isEqualTo(before + 1);
            assertThat(storage.stat(StatRequest.of(URI)).size()).hasValue(3);
        }
    }

    @Test
    void aUserEntersByTheRefreshToken() throws Exception {
        AuthorizedUser user = new AuthorizedUser(ANN, "client", "shh-secret", "shh-refresh");
        server.google().add(user);
        try (GcsStorage storage = open(withTokenUri(user.json()))) {
            assertThat(storage.stat(StatRequest.of(URI)).size()).hasValue(3);
        }
    }

    @Test
    void aRevokedUserIsToldToSignInAgain() throws Exception {
        AuthorizedUser user = new AuthorizedUser(ANN, "client", "shh-secret", "shh-refresh");
        server.google().add(new AuthorizedUser(ANN, "client", "shh-secret", "another"));
        try (GcsStorage storage = open(withTokenUri(user.json()))) {
            assertRefused(storage, "invalid_grant", "gcloud auth application-default login");
        }
    }

    @Test
    void aMissingSubjectTokenIsToldByItsFile() throws Exception {
        ExternalAccount account = new ExternalAccount(ANN, AUDIENCE, "shh-subject");
        String json = account.json("https://127.0.0.1:1/v1/token", "/no/such/subject");
        try (GcsStorage storage = open(json)) {
            assertRefused(storage, "google_application_credentials (the test)", "/no/such/subject");
        }
    }

    @Test
    void theWrongKeyIsToldAsOne() throws Exception {
        ServiceAccount wrong = ACCOUNT.withKeyOf(ServiceAccount.generate("other@tarn.test"));
        try (GcsStorage storage = open(wrong.json(server.googleTokenEndpoint()))) {
            assertRefused(storage, "invalid_grant", "make a new key", "the test");
        }
        assertThat(server.log().count(RequestKind.TOKEN)).as("one attempt").isEqualTo(1);
    }

    @Test
    void anAccountThatIsGoneIsToldAsOne() throws Exception {
        server.google().remove(ACCOUNT.email());
        try (GcsStorage storage = open(ACCOUNT.json(server.googleTokenEndpoint()))) {
            assertRefused(storage, "does not exist any more");
        }
    }

    @Test
    void aWrongClockIsToldAsOne() throws Exception {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        try (ObjectServer slow = ObjectServer.builder().clock(() -> past).start()) {
            fill(slow);
            try (GcsStorage storage =
                    TestSettings.endpoint(slow.gcsEndpoint())
                            .file(file(ACCOUNT.json(slow.googleTokenEndpoint())))
                            .open()) {
                assertRefused(storage, "set this machine's clock");
            }
        }
    }

    @Test
    void aTokenServerOutOfReachIsNoRefusal() throws Exception {
        try (GcsStorage storage = open(ACCOUNT.json("http://127.0.0.1:1/token"))) {
            StorageException failure = failure(storage);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("The token server could not be reached");
        }
    }

    @Test
    void withoutCredentialsPublicBucketsAreReadAndOthersSayWhatToSet() throws Exception {
        server.createBucket("public", BucketAccess.publicRead("us-east-1"));
        server.put("public", "p.jpg", new byte[4], "image/jpeg");
        try (GcsStorage storage = TestSettings.endpoint(server.gcsEndpoint()).open()) {
            assertThat(storage.stat(StatRequest.of(ObjectUri.of("gs://public/p.jpg"))).size())
                    .hasValue(4);
            assertRefused(storage, "no credentials were found", "GOOGLE_APPLICATION_CREDENTIALS");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'not json', is no JSON object",
        "'[1]', is no JSON object",
        "'{}', has no type; known are",
        "'{\"type\":\"magic\"}', has a type that is not known",
        "'{\"type\":\"service_account\",\"client_id\":\"1\"}',"
                + " 'incomplete: client_email, private_key, private_key_id missing'",
        "'{\"type\":\"authorized_user\",\"client_id\":\"1\"}',"
                + " 'incomplete: client_secret, refresh_token missing'",
        "'{\"type\":\"external_account\",\"audience\":\"1\"}', incomplete",
    })
    void aFileThatCannotBeUsedIsToldWithTheSettingAndItsOrigin(String json, String told)
            throws Exception {
        try (GcsStorage storage = open(json)) {
            assertRefused(storage, "google_application_credentials (the test) names", told);
        }
        assertThat(server.log().count()).as("nothing was asked").isZero();
    }

    @Test
    void aFileThatIsGoneSinceTheStartIsToldWithTheSettingAndItsOrigin() throws Exception {
        Path file = Files.createFile(folder.resolve("gone"));
        try (GcsStorage storage = TestSettings.endpoint(server.gcsEndpoint()).file(file).open()) {
            Files.delete(file);
            assertRefused(storage, "google_application_credentials (the test)", "does not exist");
        }
    }

    @Test
    void credentialsOfAnotherUniverseAreNotShownToGoogle() throws Exception {
        String json =
                ACCOUNT.json(server.googleTokenEndpoint())
                        .replaceFirst("\\{", "{\"universe_domain\":\"example.org\",");
        try (GcsStorage storage = TestSettings.none().file(file(json)).open()) {
            assertRefused(storage, "are for example.org", "https://storage.example.org");
        }
        assertThat(server.log().count()).isZero();
    }

    @Test
    void whoHasNoKeyIsToldWhyNothingIsSigned() throws Exception {
        AuthorizedUser user = new AuthorizedUser(ANN, "client", "shh-secret", "shh-refresh");
        SignRequest request = SignRequest.of(URI, "GET", Duration.ofMinutes(1));
        try (GcsStorage storage = open(withTokenUri(user.json()))) {
            StorageException failure =
                    catchThrowableOfType(StorageException.class, () -> storage.sign(request));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("no key to sign with");
        }
    }

    private GcsStorage open(String json) throws Exception {
        return TestSettings.endpoint(server.gcsEndpoint()).file(file(json)).open();
    }

    private Path file(String json) throws Exception {
        return Files.writeString(folder.resolve("credentials.json"), json);
    }

    private String withTokenUri(String json) {
        return json.replaceFirst("\\{", "{\"token_uri\":\"" + server.googleTokenEndpoint() + "\",");
    }

    private static void assertRefused(GcsStorage storage, String... told) {
        StorageException failure = failure(storage);
        assertThat(failure).hasMessageContainingAll(told);
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("shh-", "ya29.", "PRIVATE KEY-----\\n");
        }
    }

    private static StorageException failure(GcsStorage storage) {
        return catchThrowableOfType(
                StorageException.class, () -> storage.stat(StatRequest.of(URI)));
    }
}
