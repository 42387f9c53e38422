package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.SettingProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
    @Test
    void withoutAnySettingTheStoreIsAmazonsAndTheCallerAnonymous() {
        S3Settings settings = TestSettings.none().read();
        assertThat(settings.access().isUnnamed()).isTrue();
        assertThat(settings.endpoint()).isEmpty();
        assertThat(settings.region()).isEqualTo("us-east-1");
        assertThat(settings.pathStyle()).isFalse();
        assertThat(settings.identityEndpoint()).isEqualTo("aws");
    }

    @Test
    void aKeyComesWithItsTokenAndOrigin() {
        S3Credentials key =
                TestSettings.key("AKIA")
                        .withSecret(S3SettingSpecs.SESSION_TOKEN, TestSettings.TOKEN)
                        .read()
                        .access()
                        .key()
                        .orElseThrow();
        assertThat(key.accessKeyId()).isEqualTo("AKIA");
        assertThat(key.secretAccessKey().reveal()).isEqualTo(TestSettings.SECRET);
        assertThat(key.sessionToken().orElseThrow().reveal()).isEqualTo(TestSettings.TOKEN);
        assertThat(key.origin()).isEqualTo("the test");
        assertThat(key.toString()).doesNotContain(TestSettings.SECRET, TestSettings.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000,    , true",
        "http://127.0.0.1:9000, auto, true",
        "http://127.0.0.1:9000, virtual, false",
        "https://s3.eu-west-1.amazonaws.com, auto, false",
        "https://s3.eu-west-1.amazonaws.com, Path, true",
        ", auto, false",
        ", path, true"
    })
    void theBucketGoesIntoThePathElsewhereThanAtAmazon(
            String endpoint, String style, boolean pathStyle) {
        TestSettings settings = TestSettings.none();
        if (endpoint != null) {
            settings.endpoint(endpoint);
        }
        if (style != null) {
            settings.with(S3SettingSpecs.ADDRESSING_STYLE, style);
        }
        assertThat(settings.read().pathStyle()).isEqualTo(pathStyle);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
    })
    void amazonsIdentityIsThePartition(String region, String identity) {
        TestSettings settings = TestSettings.none().with(S3SettingSpecs.REGION, region);
        assertThat(settings.read().identityEndpoint()).isEqualTo(identity);
        settings.endpoint("https://s3." + region + ".amazonaws.com");
        assertThat(settings.read().identityEndpoint()).isEqualTo(identity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ec2-203-0-113-25.compute-1.amazonaws.com",
                "ec2-203-0-113-25.eu-west-1.compute.amazonaws.com",
                "s3-lab-1234.eu-west-1.elb.amazonaws.com",
                "s3.execute-api.eu-west-1.amazonaws.com",
                "minio.cn-north-1.eb.amazonaws.com.cn"
            })
    void aStoreOnAMachineRentedFromAmazonIsNotAmazons(String host) {
        S3Settings settings = TestSettings.none().endpoint("https://" + host).read();
        assertThat(settings.isAmazon()).isFalse();
        assertThat(settings.identityEndpoint()).isEqualTo(host);
        assertThat(settings.pathStyle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3.amazonaws.com",
                "S3-us-west-2.amazonaws.com",
                "s3.dualstack.us-west-2.amazonaws.com",
                "s3-fips.dualstack.us-gov-west-1.amazonaws.com",
                "reader-123456789012.s3-accesspoint.eu-west-1.amazonaws.com",
                "s3express-use1-az4.us-east-1.amazonaws.com",
                "bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com",
                "s3.cn-north-1.amazonaws.com.cn"
            })
    void allOfAmazonsOwnHostsAreAmazons(String host) {
        assertThat(TestSettings.none().endpoint("https://" + host).read().isAmazon()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://Minio.Example, minio.example",
        "https://minio.example:443/, minio.example",
        "http://minio.example, minio.example:80",
        "http://minio.example:9000, minio.example:9000",
        "https://minio.example:9000, minio.example:9000",
        "https://gate.example/s3/, gate.example/s3",
        "http://[::1]:9000, [::1]:9000"
    })
    void anotherStoresIdentityIsHostAndPort(String endpoint, String identity) {
        assertThat(TestSettings.none().endpoint(endpoint).read().identityEndpoint())
                .isEqualTo(identity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minio.example:9000",
                "ftp://minio.example",
                "http://",
                "http://user:pass@minio.example",
                "http://minio.example?x=1",
                "http://minio example"
            })
    void whatIsNoEndpointIsNamedWithItsOriginAndTheAcceptedForm(String endpoint) {
        SettingProblem problem = problems(TestSettings.none().endpoint(endpoint)).problems().get(0);
        assertThat(problem.key()).isEqualTo(S3SettingSpecs.ENDPOINT_URL);
        assertThat(problem.origin()).isEqualTo("the test");
        assertThat(problem.what()).contains("http://host[:port]").doesNotContain("user:pass");
    }

    @Test
    void everythingThatIsWrongIsReportedTogether() {
        InvalidSettingException invalid =
                problems(
                        TestSettings.none()
                                .endpoint("nowhere")
                                .with(S3SettingSpecs.REGION, "evil.example/")
                                .with(S3SettingSpecs.ADDRESSING_STYLE, "sideways")
                                .with(S3SettingSpecs.ACCESS_KEY_ID, "AKIA"));
        assertThat(invalid.problems())
                .extracting(SettingProblem::key)
                .containsExactlyInAnyOrder(
                        S3SettingSpecs.ENDPOINT_URL,
                        S3SettingSpecs.REGION,
                        S3SettingSpecs.ADDRESSING_STYLE,
                        S3SettingSpecs.SECRET_ACCESS_KEY);
    }

    @Test
    void aSecretWithoutItsIdIsReportedWithoutTheSecret() {
        InvalidSettingException invalid =
                problems(
                        TestSettings.none()
                                .withSecret(S3SettingSpecs.SECRET_ACCESS_KEY, TestSettings.SECRET));
        assertThat(invalid.problems())
                .extracting(SettingProblem::key)
                .containsExactly(S3SettingSpecs.ACCESS_KEY_ID);
        assertThat(invalid).hasMessageNotContaining(TestSettings.SECRET);
    }

    private static InvalidSettingException problems(TestSettings settings) {
        InvalidSettingException invalid =
                catchThrowableOfType(InvalidSettingException.class, settings::read);
        assertThat(invalid).isNotNull();
        return invalid;
    }
}
