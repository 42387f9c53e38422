package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ObjectUriTest {
    @Test
    void splitsSchemeAuthorityAndPath() {
        ObjectUri uri = ObjectUri.of("S3://my_bucket/a/b.jpg");
        assertThat(uri.scheme()).isEqualTo("s3");
        assertThat(uri.authority()).isEqualTo("my_bucket");
        assertThat(uri.path()).isEqualTo("a/b.jpg");
        assertThat(uri.rest()).isEqualTo("my_bucket/a/b.jpg");
        assertThat(uri.text()).isEqualTo("S3://my_bucket/a/b.jpg");
    }

    @Test
    void keepsEveryCharacterOfTheKey() {
        for (String key :
                new String[] {
                    "a b",
                    "a%20b",
                    "a%2Fb",
                    "..",
                    "../x",
                    "a//b",
                    "/lead",
                    "trail/",
                    "h#1",
                    "q?x=1",
                    "é\uD83D\uDE00",
                    "line\nfeed",
                    "x://y"
                }) {
            assertThat(ObjectUri.of("s3://bucket/" + key).path()).isEqualTo(key);
        }
    }

    @Test
    void bucketAloneHasAnEmptyPath() {
        assertThat(ObjectUri.of("s3://bucket").path()).isEmpty();
        assertThat(ObjectUri.of("s3://bucket/").path()).isEmpty();
        assertThat(ObjectUri.of("s3://").authority()).isEmpty();
    }

    @Test
    void appendsLiterally() {
        assertThat(ObjectUri.of("s3://b/a").append("/../%20").text()).isEqualTo("s3://b/a/../%20");
    }

    @Test
    void tellsAddressesFromLocalPaths() {
        assertThat(ObjectUri.isAbsolute("my_alias://b/k")).isTrue();
        assertThat(ObjectUri.isAbsolute("s3+x.y-z://b")).isTrue();
        for (String local :
                new String[] {"/a/b", "a://".substring(1), "1s://b", "a b://c", "s3:/b", ""}) {
            assertThat(ObjectUri.isAbsolute(local)).as(local).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> ObjectUri.of(local));
        }
    }

    @Test
    void showsNoCredential() {
        ObjectUri uri = ObjectUri.of("https://user:pass-91@h.example/k?se=1&sig=abc%2Bdef&x=1");
        assertThat(uri.toString())
                .doesNotContain("pass-91")
                .doesNotContain("abc%2Bdef")
                .contains("h.example/k?se=1")
                .contains("x=1");
        assertThat(uri.text()).contains("abc%2Bdef");
    }
}
