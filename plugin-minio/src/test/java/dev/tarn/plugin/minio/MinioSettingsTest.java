package dev.tarn.plugin.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.UriPrefix;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinioSettingsTest {
    private static final String ENDPOINT = "https://play.example";

    private final MinioStorageProvider provider = new MinioStorageProvider();

    @Test
    void endpointAndAliasAreThePrefixes() {
        assertThat(
                        provider.prefixes(
                                TestSettings.none()
                                        .endpoint("http://10.1.2.3:9000/")
                                        .alias("Lab")
                                        .resolved()))
                .containsExactlyInAnyOrder(
                        UriPrefix.of("http://10.1.2.3:9000/"), UriPrefix.of("lab://"));
    }

    @Test
    void theDefaultPortMayBeWritten() {
        assertThat(provider.prefixes(TestSettings.none().endpoint(ENDPOINT).resolved()))
                .containsExactlyInAnyOrder(
                        UriPrefix.of(ENDPOINT + "/"), UriPrefix.of(ENDPOINT + ":443/"));
    }

    @Test
    void anEndpointMayHaveAPath() {
        assertThat(
                        provider.prefixes(
                                TestSettings.none().endpoint("http://h:9000/minio/").resolved()))
                .containsExactly(UriPrefix.of("http://h:9000/minio/"));
    }

    @Test
    void nothingIsServedWithoutAServer() {
        assertThat(provider.prefixes(TestSettings.none().resolved())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs", "az", "http", "HTTPS", "file", "1lab", "la b", "lab:", "é"})
    void refusesAnAliasThatIsTakenOrNoScheme(String alias) {
        TestSettings settings = TestSettings.none().endpoint(ENDPOINT).alias(alias);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> provider.prefixes(settings.resolved()))
                .withMessageContaining("other than s3, gs, az");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> provider.open(settings.resolved()))
                .withMessageContaining("alias")
                .withMessageContaining("other than s3, gs, az");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "play.example",
                "ftp://play.example",
                "https://",
                "https://user:pw@play.example",
                "https://play.example?x",
                "https://play.example#x",
                "https://play.example:0",
                "https://play.example:70000"
            })
    void refusesWhatIsNoEndpoint(String endpoint) {
        ResolvedSettings settings = TestSettings.none().endpoint(endpoint).alias("lab").resolved();
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> provider.prefixes(settings))
                .withMessageContaining("http://host[:port]")
                .withMessageNotContaining("pw@");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> provider.open(settings))
                .withMessageContaining("http://host[:port]")
                .withMessageNotContaining("pw@");
    }

    @Test
    void anAliasNeedsAnEndpoint() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> provider.open(TestSettings.none().alias("lab").resolved()))
                .withMessageContaining("endpoint_url");
    }

    @Test
    void halfAKeyIsNoKey() {
        TestSettings half =
                TestSettings.none()
                        .endpoint(ENDPOINT)
                        .withSecret(MinioSettingSpecs.SECRET_ACCESS_KEY, TestSettings.SECRET);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(half::read)
                .withMessageContaining("access_key")
                .withMessageNotContaining(TestSettings.SECRET);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(
                        () ->
                                TestSettings.none()
                                        .endpoint(ENDPOINT)
                                        .with(MinioSettingSpecs.ACCESS_KEY, "id")
                                        .read())
                .withMessageContaining("secret_access_key");
    }

    @Test
    void clientOptionsAreTaken() {
        MinioClientOptions client =
                TestSettings.none()
                        .endpoint(ENDPOINT)
                        .with(MinioSettingSpecs.CONNECT_TIMEOUT, "1.5")
                        .with(MinioSettingSpecs.READ_TIMEOUT, "7")
                        .with(MinioSettingSpecs.CONNECTIONS, "3")
                        .with(MinioSettingSpecs.PROXY, "http://proxy.example:3128")
                        .read()
                        .client();
        assertThat(client.connect()).isEqualTo(Duration.ofMillis(1500));
        assertThat(client.silence()).isEqualTo(Duration.ofSeconds(7));
        assertThat(client.idle()).isEqualTo(3);
        assertThat(client.proxy())
                .contains(InetSocketAddress.createUnresolved("proxy.example", 3128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "https://proxy.example:1", "http://u:p@proxy:1"})
    void refusesWhatIsNoProxy(String proxy) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(
                        () ->
                                TestSettings.none()
                                        .endpoint(ENDPOINT)
                                        .with(MinioSettingSpecs.PROXY, proxy)
                                        .read())
                .withMessageContaining("http://host:port");
    }

    @Test
    void aProxyIsASecretBecauseItMayNameAPassword() {
        assertThat(MinioSettingSpecs.ALL)
                .filteredOn(spec -> spec.name().equals(MinioSettingSpecs.PROXY))
                .singleElement()
                .matches(SettingSpec::isSecret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "86401"})
    void refusesATimeOutThatIsNone(String seconds) {
        for (String name :
                List.of(MinioSettingSpecs.CONNECT_TIMEOUT, MinioSettingSpecs.READ_TIMEOUT)) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(
                            () -> TestSettings.none().endpoint(ENDPOINT).with(name, seconds).read())
                    .withMessageContaining(name)
                    .withMessageContaining("at most 86400");
        }
    }

    @Test
    void textsShowNoSecret() {
        MinioSettings settings = TestSettings.key(ENDPOINT).read();
        assertThat(settings.toString()).doesNotContain(TestSettings.SECRET);
        assertThat(TestSettings.key(ENDPOINT).open().toString())
                .contains("play.example")
                .doesNotContain(TestSettings.SECRET);
    }
}
