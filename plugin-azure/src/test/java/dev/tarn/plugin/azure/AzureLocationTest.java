package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureLocationTest {
    private static final String HOST = "https://lightlydatalake.blob.core.windows.net/";

    private final AzureSettings settings =
            TestSettings.account("lightlydatalake")
                    .sas(TestSettings.TOKEN)
                    .with("alias", "farm")
                    .read();

    @Test
    void aliasAndHostFormAreOneIdentity() {
        AzureLocation alias = of("farm://farm-animals/a b%20c?.jpg");
        AzureLocation host =
                of("HTTPS://LightlyDataLake.blob.core.windows.net/farm-animals/a b%20c?.jpg");
        assertThat(alias.identity()).isEqualTo(host.identity());
        assertThat(alias.identity().canonical())
                .isEqualTo(
                        "azure\0lightlydatalake.blob.core.windows.net\0farm-animals\0a b%20c?.jpg");
        assertThat(host.asWritten()).isEqualTo(ObjectUri.of(HOST + "farm-animals/a b%20c?.jpg"));
    }

    @Test
    void accountUrlIsAnotherAccount() {
        AzureSettings emulator =
                TestSettings.none()
                        .with("account_url", "http://127.0.0.1:10000/lightlydatalake/")
                        .key(TestSettings.KEY)
                        .read();
        AzureLocation location =
                AzureLocation.of(
                        ObjectUri.of("http://127.0.0.1:10000/lightlydatalake/c/k"), emulator);
        assertThat(location.identity().endpoint()).isEqualTo("127.0.0.1:10000/lightlydatalake");
        assertThat(location.container()).isEqualTo("c");
        assertThat(location.endpoint().account()).isEqualTo("lightlydatalake");
        assertThat(AzureLocation.of(ObjectUri.of(HOST + "c/k"), emulator).credential())
                .isInstanceOf(AzureCredential.Anonymous.class);
    }

    @Test
    void otherAccountsAreAskedWithoutCredentials() {
        AzureLocation other = of("https://someone.blob.core.windows.net/public/a.jpg");
        assertThat(other.credential()).isInstanceOf(AzureCredential.Anonymous.class);
        assertThat(other.url()).isEqualTo("https://someone.blob.core.windows.net/public/a.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"farm-animals/?", "farm-animals?"})
    void theSignatureOfAContainerAddressIsItsCredential(String form) {
        AzureLocation location = of(HOST + form + TestSettings.TOKEN);
        assertThat(location.container()).isEqualTo("farm-animals");
        assertThat(location.key()).isEmpty();
        assertThat(location.credential())
                .isInstanceOfSatisfying(
                        AzureCredential.Sas.class, sas -> assertThat(sas.inAddress()).isTrue());
        assertThat(location.identity().location()).isEqualTo(ObjectUri.of(HOST + "farm-animals/"));
    }

    @Test
    void theWholeQueryOfASignedAddressIsLeftOutOfIdentityAndLocation() {
        AzureLocation signed = of(HOST + "c/what?.jpg?rscd=x&" + TestSettings.TOKEN);
        assertThat(signed.identity()).isEqualTo(of(HOST + "c/what?.jpg").identity());
        assertThat(signed.uri()).isEqualTo(ObjectUri.of(HOST + "c/what?.jpg"));
        assertThat(signed.toString()).doesNotContain(TestSettings.SIGNATURE);
    }

    @Test
    void aSignatureWhoseEndLiesInAPolicyOfTheContainerIsLeftOutToo() {
        String token = "?sv=2023-11-03&si=readers&sr=c&sig=" + TestSettings.SIGNATURE;
        AzureLocation signed = of(HOST + "c/a.jpg" + token);
        assertThat(signed.key()).isEqualTo("a.jpg");
        assertThat(signed.identity().location()).isEqualTo(ObjectUri.of(HOST + "c/a.jpg"));
        assertThat(signed.credential()).isInstanceOf(AzureCredential.Sas.class);
    }

    @Test
    void aSignatureOfAnotherAccountIsItsOwnCredential() {
        AzureLocation other =
                of("https://someone.blob.core.windows.net/c/a.jpg?" + TestSettings.TOKEN);
        assertThat(other.credential()).isInstanceOf(AzureCredential.Sas.class);
    }

    @Test
    void aQueryWithoutASignatureBelongsToTheName() {
        assertThat(of(HOST + "c/a?se=1&x=sig").key()).isEqualTo("a?se=1&x=sig");
        assertThat(of("farm://c/a?" + TestSettings.TOKEN).key())
                .isEqualTo("a?" + TestSettings.TOKEN);
    }

    @Test
    void snapshotsAreNotServedAsTheBlob() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(HOST + "c/a?snapshot=2026-01-01&" + TestSettings.TOKEN))
                .withMessageContaining("snapshot")
                .withMessageNotContaining(TestSettings.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/key",
                "https://example.com/c/k",
                "http://lightlydatalake.blob.core.windows.net/c/k",
                "https://lightlydatalake.blob.core.windows.net/",
                "farm:///key"
            })
    void refusesOtherAddresses(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(uri))
                .withMessageContaining("ACCOUNT.blob.core.windows.net/container/blob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"back\\slash", "bell\u0007", "half\uD83D"})
    void refusesNamesThatAzureWouldChange(String key) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> AzureLocation.ofObject(ObjectUri.of(HOST + "c/" + key), settings))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
    }

    private AzureLocation of(String uri) {
        return AzureLocation.of(ObjectUri.of(uri), settings);
    }
}
