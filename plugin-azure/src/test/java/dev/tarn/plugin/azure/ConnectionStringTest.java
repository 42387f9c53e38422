package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
    @Test
    void nameAndKeyAreEnough() {
        ConnectionString parsed =
                parsed(
                        "DefaultEndpointsProtocol=https;AccountName=farm;AccountKey="
                                + TestSettings.KEY
                                + ";EndpointSuffix=core.chinacloudapi.cn");
        assertThat(parsed.endpoint().url()).isEqualTo("https://farm.blob.core.chinacloudapi.cn");
        assertThat(parsed.credential())
                .isEqualTo(new AzureCredential.SharedKey("farm", Secret.of(TestSettings.KEY)));
    }

    @Test
    void endpointAndSignatureAreEnough() {
        ConnectionString parsed =
                parsed(
                        "BlobEndpoint=https://farm.blob.core.windows.net/;SharedAccessSignature="
                                + TestSettings.TOKEN);
        assertThat(parsed.endpoint()).isEqualTo(AzureEndpoint.ofAccount("farm"));
        assertThat(parsed.credential())
                .isInstanceOfSatisfying(
                        AzureCredential.Sas.class,
                        sas -> assertThat(sas.token().query()).isEqualTo(TestSettings.TOKEN));
    }

    @Test
    void developmentStorageIsTheEmulator() {
        assertThat(parsed("UseDevelopmentStorage=true").endpoint().url())
                .isEqualTo("http://127.0.0.1:10000/devstoreaccount1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "AccountName=farm",
                "AccountKey=" + TestSettings.KEY,
                "AccountName=farm;AccountKey=no*key",
                "BlobEndpoint=https://farm.example;SharedAccessSignature=sv=1"
            })
    void whatLacksAPartIsNone(String text) {
        assertThat(ConnectionString.parse(text)).isEmpty();
    }

    private static ConnectionString parsed(String text) {
        return ConnectionString.parse(text).orElseThrow();
    }
}
