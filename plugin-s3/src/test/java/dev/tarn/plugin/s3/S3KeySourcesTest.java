package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to come by a temporary key: right, wrong, ended. */
class S3KeySourcesTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://media/a.jpg");
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";
    private static final Instant END =
            Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    private static final String GIVEN_SECRET = "g1ven/s3cr3t+that=must not show";
    private static final String GIVEN_TOKEN = "g1vent0ken+that=must not show";
    private static final String BASE_SECRET = "b4se/s3cr3t+that=must not show";
    private static final String IDENTITY = "eyJhbGciOi.identity.must-not-show";

    @TempDir Path folder;
    private ScriptedService service;

    @BeforeEach
    void start() throws IOException {
        service = ScriptedService.start();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aRoleIsAssumedWithTheKeysOfItsSourceProfile() throws IOException {
        service.answer(200, sts("AssumeRole", END));
        S3Credentials key =
                key(
                        role().with(S3Login.EXTERNAL_ID, "tarn-external")
                                .with(S3Login.DURATION, "900")
                                .with(S3Login.SESSION_NAME, "nightly"));
        assertGiven(key);
        ScriptedService.Asked asked = service.asked().get(0);
        assertThat(asked.body())
                .contains("Action=AssumeRole&", "RoleSessionName=nightly", "DurationSeconds=900")
                .contains("ExternalId=tarn-external", "role%2Freader");
        assertThat(asked.authorization()).contains("Credential=AKIABASE/", "/sts/aws4_request");
    }

    @Test
    void aRoleOverARoleIsAssumedInTurn() throws IOException {
        config(
                "[profile base]",
                "aws_access_key_id = AKIABASE",
                "aws_secret_access_key = " + BASE_SECRET,
                "[profile middle]",
                "role_arn = arn:aws:iam::123456789012:role/middle",
                "source_profile = base");
        service.answer(200, sts("AssumeRole", END));
        assertGiven(key(login(S3Login.ROLE_ARN, ROLE).with(S3Login.SOURCE_PROFILE, "middle")));
        assertThat(service.asked()).hasSize(2);
        assertThat(service.asked().get(0).body()).contains("role%2Fmiddle");
        assertThat(service.asked().get(1).body()).contains("role%2Freader");
        assertThat(service.asked().get(1).authorization()).contains("Credential=ASIAGIVEN/");
    }

    @Test
    void aRoleMayBeAssumedWithTheKeysOfItsOwnProfile() throws IOException {
        config(
                "[profile own]",
                "role_arn = " + ROLE,
                "source_profile = own",
                "aws_access_key_id = AKIABASE",
                "aws_secret_access_key = " + BASE_SECRET);
        service.answer(200, sts("AssumeRole", END));
        assertGiven(key(login(S3Login.ROLE_ARN, ROLE).with(S3Login.SOURCE_PROFILE, "own")));
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void sourceProfilesThatLeadInACircleAreNamed() throws IOException {
        config(
                "[profile one]",
                "role_arn = arn:aws:iam::123456789012:role/one",
                "source_profile = two",
                "[profile two]",
                "role_arn = arn:aws:iam::123456789012:role/two",
                "source_profile = one");
        assertThat(failure(login(S3Login.ROLE_ARN, ROLE).with(S3Login.SOURCE_PROFILE, "one")))
                .hasMessageContaining("leads back to itself");
    }

    @Test
    void aMissingSourceProfileIsNamed() throws IOException {
        assertThat(failure(login(S3Login.ROLE_ARN, ROLE).with(S3Login.SOURCE_PROFILE, "gone")))
                .hasMessageContaining("no profile gone");
    }

    @Test
    void anUnknownCredentialSourceIsNamedWithThoseThatAre() {
        assertThat(failure(login(S3Login.ROLE_ARN, ROLE).with(S3Login.CREDENTIAL_SOURCE, "Cloud")))
                .hasMessageContaining("Cloud; accepted: Environment, Ec2InstanceMetadata");
    }

    @Test
    void aRefusedRoleSaysWhatTheServiceSaid() throws IOException {
        service.answer(403, error("AccessDenied", "not authorized to perform: sts:AssumeRole"));
        StorageException failure = failure(role());
        assertThat(failure.kind()).isEqualTo(StorageException.Kind.REFUSED);
        assertThat(failure)
                .hasMessageContaining("the test")
                .hasMessageContaining("403 AccessDenied: not authorized");
        assertThat(service.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aServiceInTroubleIsUnavailableAndAskedOnce(int status) throws IOException {
        service.answer(status, error("InternalFailure", "try later"));
        assertThat(failure(role()).kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void aServiceThatIsNotThereIsUnavailable() throws IOException {
        TestSettings settings = role();
        service.close();
        assertThat(failure(settings).kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
    }

    @Test
    void aKeyThatEndedAlreadyIsNoKey() throws IOException {
        service.answer(200, sts("AssumeRole", Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(failure(role())).hasMessageContaining("ended at 2020-01-01T00:00:00Z");
    }

    @Test
    void anIdentityTokenStandsForARole() throws IOException {
        service.answer(200, sts("AssumeRoleWithWebIdentity", END));
        assertGiven(key(webIdentity()));
        ScriptedService.Asked asked = service.asked().get(0);
        assertThat(asked.body())
                .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=" + IDENTITY);
        assertThat(asked.authorization()).isEmpty();
    }

    @Test
    void anEndedIdentityTokenIsRefused() throws IOException {
        service.answer(400, error("ExpiredTokenException", "Token expired"));
        StorageException failure = failure(webIdentity());
        assertThat(failure.kind()).isEqualTo(StorageException.Kind.REFUSED);
        assertThat(failure).hasMessageContaining("400 ExpiredTokenException: Token expired");
    }

    @Test
    void aMissingTokenFileIsNamed() {
        assertThat(
                        failure(
                                login(S3Login.ROLE_ARN, ROLE)
                                        .with(S3Login.TOKEN_FILE, folder + "/gone")))
                .hasMessageContaining("gone cannot be read");
    }

    @Test
    void aSignOnGivesKeys() throws IOException {
        signOn("https://tarn.awsapps.example/legacy", END);
        service.answer(200, roleCredentials());
        assertGiven(key(signedOn("https://tarn.awsapps.example/legacy")));
        ScriptedService.Asked asked = service.asked().get(0);
        assertThat(asked.path()).isEqualTo("/federation/credentials");
        assertThat(asked.query()).contains("account_id=123456789012", "role_name=reader");
        assertThat(asked.token()).isEqualTo("sso-token-must-not-show");
    }

    @Test
    void aSignOnSessionGivesKeys() throws IOException {
        config("[sso-session work]", "sso_region = eu-west-1", "sso_start_url = https://x.example");
        signOn("work", END);
        service.answer(200, roleCredentials());
        assertGiven(
                key(
                        login(S3Login.SSO_SESSION, "work")
                                .with(S3Login.SSO_ACCOUNT, "123456789012")
                                .with(S3Login.SSO_ROLE, "reader")));
    }

    @Test
    void anEndedSignOnSaysHowToSignOn() throws IOException {
        signOn("https://tarn.awsapps.example/ended", Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(failure(signedOn("https://tarn.awsapps.example/ended")))
                .hasMessageContaining("aws sso login");
        assertThat(failure(signedOn("https://tarn.awsapps.example/never")))
                .hasMessageContaining("nobody has signed on")
                .hasMessageContaining("aws sso login");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void aRefusedSignOnSaysWhatTheServiceSaid() throws IOException {
        signOn("https://tarn.awsapps.example/refused", END);
        service.answer(403, "{\"__type\":\"ForbiddenException\",\"message\":\"No access\"}");
        assertThat(failure(signedOn("https://tarn.awsapps.example/refused")))
                .hasMessageContaining("403 ForbiddenException")
                .hasMessageContaining("No access");
    }

    @Test
    void aProcessPrintsKeys() {
        String printed =
                "{\"Version\":1,\"AccessKeyId\":\"ASIAGIVEN\",\"SecretAccessKey\":\""
                        + GIVEN_SECRET
                        + "\",\"SessionToken\":\""
                        + GIVEN_TOKEN
                        + "\",\"Expiration\":\""
                        + END
                        + "\"}";
        assertGiven(key(login(S3Login.PROCESS, "printf '%s' '" + printed + "'")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'g1ven/s3cr3t+that=must not show'; exit 3",
                "echo 'g1ven/s3cr3t+that=must not show' >&2; exit 3",
                "echo '{\"Version\":2,\"Key\":\"g1ven/s3cr3t+that=must not show\"}'",
                "/nowhere/at/all 'g1ven/s3cr3t+that=must not show'"
            })
    void whatAFailedProcessPrintedIsNotShown(String command) {
        assertThat(failure(login(S3Login.PROCESS, command)))
                .hasMessageContaining("credential_process failed");
    }

    @Test
    void theServicesOfAProfileSayWhereToAsk() throws IOException {
        config(
                "[profile base]",
                "aws_access_key_id = AKIABASE",
                "aws_secret_access_key = " + BASE_SECRET,
                "[services lab]",
                "sts =",
                "  endpoint_url = " + service.url());
        service.answer(200, sts("AssumeRole", END));
        TestSettings settings =
                TestSettings.none()
                        .with(S3SettingSpecs.CONFIG_FILE, folder + "/config")
                        .with(S3Login.ROLE_ARN, ROLE)
                        .with(S3Login.SOURCE_PROFILE, "base")
                        .with(S3Login.SERVICES, "lab");
        assertGiven(key(settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.endpointUrl", "aws.endpointUrlSts"})
    void anIdentityGoesNowhereThatTheSettingsDoNotName(String property) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), IDENTITY + "\n");
        service.answer(200, sts("AssumeRoleWithWebIdentity", END));
        System.setProperty(property, service.url());
        try {
            StorageException failure =
                    failure(
                            TestSettings.none()
                                    .with(S3Login.ROLE_ARN, ROLE)
                                    .with(S3Login.TOKEN_FILE, token.toString()));
            assertThat(failure.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
        } finally {
            System.clearProperty(property);
        }
        assertThat(service.asked()).isEmpty();
    }

    private TestSettings role() throws IOException {
        config(
                "[profile base]",
                "aws_access_key_id = AKIABASE",
                "aws_secret_access_key = " + BASE_SECRET);
        return login(S3Login.ROLE_ARN, ROLE).with(S3Login.SOURCE_PROFILE, "base");
    }

    private TestSettings webIdentity() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), IDENTITY + "\n");
        return login(S3Login.ROLE_ARN, ROLE).with(S3Login.TOKEN_FILE, token.toString());
    }

    private TestSettings signedOn(String startUrl) {
        return login(S3Login.SSO_START_URL, startUrl)
                .with(S3Login.SSO_REGION, "eu-west-1")
                .with(S3Login.SSO_ACCOUNT, "123456789012")
                .with(S3Login.SSO_ROLE, "reader");
    }

    private TestSettings login(String name, String value) {
        return TestSettings.none()
                .with(S3SettingSpecs.CONFIG_FILE, folder + "/config")
                .with(S3SettingSpecs.STS_ENDPOINT, service.url())
                .with(S3SettingSpecs.SSO_ENDPOINT, service.url())
                .with(S3SettingSpecs.SSO_OIDC_ENDPOINT, service.url())
                .with(name, value);
    }

    private void config(String... lines) throws IOException {
        Files.write(folder.resolve("config"), List.of(lines));
    }

    private static void signOn(String name, Instant end) throws IOException {
        Path cache = Path.of(System.getenv("HOME"), ".aws", "sso", "cache");
        Files.createDirectories(cache);
        Files.writeString(
                cache.resolve(S3SsoKeys.sha1(name) + ".json"),
                "{\"accessToken\":\"sso-token-must-not-show\",\"region\":\"eu-west-1\","
                        + "\"startUrl\":\"https://x.example\",\"expiresAt\":\""
                        + end
                        + "\"}");
    }

    private static void assertGiven(S3Credentials key) {
        assertThat(key.accessKeyId()).isEqualTo("ASIAGIVEN");
        assertThat(key.secretAccessKey().reveal()).isEqualTo(GIVEN_SECRET);
        assertThat(key.sessionToken().orElseThrow().reveal()).isEqualTo(GIVEN_TOKEN);
        assertThat(key.expiry()).hasValue(END);
        assertThat(key.origin()).isEqualTo("the test");
        assertThat(key.toString()).doesNotContain(GIVEN_SECRET, GIVEN_TOKEN);
    }

    private static S3Credentials key(TestSettings settings) {
        try {
            return TestSettings.session(settings.read())
                    .keys()
                    .current(PHOTO, Cancellation.never())
                    .orElseThrow();
        } catch (StorageException e) {
            throw new AssertionError(e);
        }
    }

    private static StorageException failure(TestSettings settings) {
        S3Session session = TestSettings.session(settings.read());
        StorageException failure =
                catchThrowableOfType(
                        StorageException.class,
                        () -> session.keys().current(PHOTO, Cancellation.never()));
        assertThat(failure).isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains("s3://media/a.jpg")
                .doesNotContain(GIVEN_SECRET, GIVEN_TOKEN, BASE_SECRET, IDENTITY, "must-not-show");
        return failure;
    }

    private static String sts(String action, Instant end) {
        return "<"
                + action
                + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><"
                + action
                + "Result><Credentials><AccessKeyId>ASIAGIVEN</AccessKeyId><SecretAccessKey>"
                + GIVEN_SECRET
                + "</SecretAccessKey><SessionToken>"
                + GIVEN_TOKEN
                + "</SessionToken><Expiration>"
                + end
                + "</Expiration></Credentials></"
                + action
                + "Result></"
                + action
                + "Response>";
    }

    private static String error(String code, String message) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>"
                + "Sender</Type><Code>"
                + code
                + "</Code><Message>"
                + message
                + "</Message></Error><RequestId>1</RequestId></ErrorResponse>";
    }

    private static String roleCredentials() {
        return "{\"roleCredentials\":{\"accessKeyId\":\"ASIAGIVEN\",\"secretAccessKey\":\""
                + GIVEN_SECRET
                + "\",\"sessionToken\":\""
                + GIVEN_TOKEN
                + "\",\"expiration\":"
                + END.toEpochMilli()
                + "}}";
    }
}
