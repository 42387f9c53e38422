package dev.tarn.plugin.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinioAddressesTest {
    private static final String V4 =
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=id%2F20260101%2Fus-east-1%2Fs3%2Faws4_request"
                    + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0123abcd";
    private static final String V2 = "AWSAccessKeyId=id&Signature=c2lnbmVk&Expires=1900000000";

    @Test
    void allFormsOfOneObjectAreOneIdentity() {
        ObjectIdentity byAlias = identity("https://Play.example", "lab", "lab://b/k/ü #1?x.jpg");
        assertThat(identity("https://play.example", "other", "https://play.example/b/k/ü #1?x.jpg"))
                .isEqualTo(byAlias);
        assertThat(
                        identity(
                                "https://play.example:443/",
                                "other",
                                "https://PLAY.example:443/b/k/ü #1?x.jpg"))
                .isEqualTo(byAlias);
        assertThat(byAlias.kind()).isEqualTo("s3");
        assertThat(byAlias.endpoint()).isEqualTo("play.example");
        assertThat(byAlias.bucket()).isEqualTo("b");
        assertThat(byAlias.key()).isEqualTo("k/ü #1?x.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "http://play.example, play.example:80",
        "http://10.0.0.1:9000/, 10.0.0.1:9000",
        "https://play.example:9000/minio/, play.example:9000/minio",
        "https://s3.eu-west-1.amazonaws.com, aws",
        "https://s3.us-gov-west-1.amazonaws.com, aws-us-gov",
        "https://s3.cn-north-1.amazonaws.com.cn, aws-cn",
        "http://ec2-1.compute-1.amazonaws.com:9000, ec2-1.compute-1.amazonaws.com:9000",
        "https://s3-lab-1.eu-west-1.elb.amazonaws.com, s3-lab-1.eu-west-1.elb.amazonaws.com"
    })
    void theEndpointIsWrittenAsForS3(String endpoint, String normalised) {
        assertThat(identity(endpoint, "lab", "lab://b/k").endpoint()).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%20b.jpg",
                "a//b.jpg",
                "../up.jpg",
                "trailing/",
                "query?x=1&y=2",
                "odd?signature=1",
                "odd?sig=1"
            })
    void theKeyIsLiteralInEveryForm(String key) {
        for (String address : new String[] {"lab://b/", "http://h:9000/b/"}) {
            ObjectIdentity identity = identity("http://h:9000", "lab", address + key);
            assertThat(identity.key()).isEqualTo(key);
            assertThat(identity.location()).isEqualTo(ObjectUri.of(address + key));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                V4,
                V2,
                "sig=x&se=2030-01-01",
                "sig=x&si=policy",
                "X-Goog-Signature=ab",
                "Signature=x&Key-Pair-Id=y"
            })
    void aSignatureIsNoPartOfTheObject(String query) {
        for (String mark : new String[] {"?", "/?"}) {
            ObjectUri uri = ObjectUri.of("http://h:9000/b/dir/odd?name.jpg" + mark + query);
            MinioLocation location = addresses("http://h:9000", "lab").of(uri);
            assertThat(location.key()).isEqualTo("dir/odd?name.jpg");
            assertThat(location.signature()).isPresent();
            assertThat(location.signature().orElseThrow().reveal()).isEqualTo(query);
            assertThat(location.withoutSignature())
                    .isEqualTo(ObjectUri.of("http://h:9000/b/dir/odd?name.jpg"));
            assertThat(location.toString()).doesNotContain(query);
        }
    }

    @Test
    void anAliasCarriesNoSignature() {
        MinioLocation location =
                addresses("http://h:9000", "lab").of(ObjectUri.of("lab://b/k?" + V4));
        assertThat(location.signature()).isEmpty();
        assertThat(location.key()).isEqualTo("k?" + V4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://other:9000/b/k", "lab:///k", "http://h:9000/", "s3://b/k"})
    void saysWhichFormAnAddressHas(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> identity("http://h:9000", "lab", address))
                .withMessageContaining("http://h:9000/bucket/key or lab://bucket/key");
    }

    private static ObjectIdentity identity(String endpoint, String alias, String address) {
        return TestSettings.none()
                .endpoint(endpoint)
                .alias(alias)
                .open()
                .identity(ObjectUri.of(address));
    }

    private static MinioAddresses addresses(String endpoint, String alias) {
        return new MinioAddresses(TestSettings.none().endpoint(endpoint).alias(alias).read());
    }
}
