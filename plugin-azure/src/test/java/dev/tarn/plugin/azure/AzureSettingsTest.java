package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.UriPrefix;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AzureSettingsTest {
    private static final String HOST = "https://farm.blob.core.windows.net/";

    @Test
    void withoutSettingsAnyAccountIsServedToAnyone() {
        AzureSettings settings = TestSettings.none().read();
        assertThat(settings.prefixes())
                .containsExactly(UriPrefix.of("https://*.blob.core.windows.net/"));
        assertThat(settings.credential()).isEqualTo(new AzureCredential.Anonymous());
    }

    @Test
    void aNamedAccountOwnsItsHostAndItsAlias() {
        assertThat(TestSettings.account("Farm").with("alias", "Barn").read().prefixes())
                .contains(UriPrefix.of(HOST), UriPrefix.of("barn://"));
    }

    @Test
    void anAccountUrlTakesThePlaceOfTheHost() {
        AzureSettings settings =
                TestSettings.account("farm")
                        .with("account_url", "http://127.0.0.1:10000/farm")
                        .key(TestSettings.KEY)
                        .read();
        assertThat(settings.prefixes())
                .contains(UriPrefix.of("http://127.0.0.1:10000/farm/"))
                .doesNotContain(UriPrefix.of(HOST));
    }

    @Test
    void aNamedAccountWithNothingElseIsEnteredAsTheMachineIs() {
        assertThat(TestSettings.account("farm").read().credential())
                .isEqualTo(new AzureCredential.DefaultChain());
        assertThat(
                        TestSettings.none()
                                .with("account_url", "http://farm.example")
                                .read()
                                .credential())
                .as("a token would go over a plain connection")
                .isEqualTo(new AzureCredential.Anonymous());
    }

    @Test
    void aClientSecretNeedsItsTenantAndId() {
        TestSettings settings = TestSettings.account("farm").with("client_secret", "s3cret");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(settings::read)
                .withMessageContaining("tenant and client_id");
        assertThat(settings.with("tenant", "t").with("client_id", "i").read().credential())
                .isInstanceOf(AzureCredential.ClientSecret.class)
                .asString()
                .doesNotContain("s3cret");
    }

    @Test
    void clientOptionsAreTaken() {
        ClientOptions client =
                TestSettings.none()
                        .with("connection_timeout", "2.5")
                        .with("read_timeout", "7")
                        .with("max_single_put_size", "1000")
                        .with("max_block_size", "100")
                        .with("api_version", "2021-12-02")
                        .with("proxy", "http://proxy.example:3128")
                        .read()
                        .client();
        assertThat(client.connectTimeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(client.readTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(client.singlePutBytes()).isEqualTo(1000);
        assertThat(client.blockBytes()).isEqualTo(100);
        assertThat(client.apiVersion()).isEqualTo("2021-12-02");
        assertThat(client.proxy().orElseThrow().getPort()).isEqualTo(3128);
    }

    static Stream<TestSettings> mistakes() {
        return Stream.of(
                TestSettings.account("not an account").key(TestSettings.KEY),
                TestSettings.account("farm/evil.example").key(TestSettings.KEY),
                TestSettings.account("farm").key("secret!not*base64"),
                TestSettings.account("farm").sas("secret token without a signature"),
                TestSettings.none().with("account_url", "farm.example"),
                TestSettings.none().with("account_url", "https://u:secret@farm.example"),
                TestSettings.account("farm").with("alias", "https"),
                TestSettings.none().with("alias", "barn"),
                TestSettings.none().with("max_block_size", "0"),
                TestSettings.none().with("api_version", "latest"),
                TestSettings.none().with("proxy", "http://user:secret@proxy:1"),
                TestSettings.none().with("conn_str", "AccountName=farm;AccountKey="));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithoutItsSecret(TestSettings settings) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(settings::read)
                .withMessageContaining("accepted: ")
                .withMessageNotContaining("secret");
    }

    static Stream<TestSettings> wrongAddresses() {
        return Stream.of(
                TestSettings.account("not an account"),
                TestSettings.none().with("account_url", "farm.example"),
                TestSettings.account("farm").with("alias", "https"),
                TestSettings.none().with("conn_str", "AccountName=farm;AccountKey="));
    }

    @ParameterizedTest
    @MethodSource("wrongAddresses")
    void whatWasMeantForAnAccountIsNeverAskedForAsAPublicUrl(TestSettings settings) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> AzureSettings.prefixes(settings.resolved()))
                .withMessageContaining("accepted: ");
    }
}
