package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class UriPrefixTest {
    private static final UriPrefix AZURE = UriPrefix.of("https://*.blob.core.windows.net/");
    private static final UriPrefix PLAY = UriPrefix.of("https://play.min.io/");

    @Test
    void schemePrefixMatchesEveryAddressOfTheScheme() {
        UriPrefix s3 = UriPrefix.of("s3://");
        assertThat(s3.matches(ObjectUri.of("s3://bucket/key"))).isTrue();
        assertThat(s3.matches(ObjectUri.of("S3://bucket/key"))).isTrue();
        assertThat(s3.matches(ObjectUri.of("s3a://bucket/key"))).isFalse();
    }

    @Test
    void hostPrefixDoesNotMatchALongerHost() {
        assertThat(PLAY.matches(ObjectUri.of("https://play.min.io/bucket/key"))).isTrue();
        assertThat(PLAY.matches(ObjectUri.of("https://play.min.io.example/bucket/key"))).isFalse();
        assertThat(PLAY.matches(ObjectUri.of("https://play.min.io"))).isFalse();
        assertThat(PLAY.matches(ObjectUri.of("http://play.min.io/bucket/key"))).isFalse();
    }

    @Test
    void schemeAndHostOfHttpCompareWithoutCaseAndThePathWithIt() {
        UriPrefix bucket = UriPrefix.of("HTTPS://Play.Min.IO/Bucket/");
        assertThat(bucket.matches(ObjectUri.of("https://PLAY.min.io/Bucket/key"))).isTrue();
        assertThat(bucket.matches(ObjectUri.of("https://play.min.io/bucket/key"))).isFalse();
        assertThat(bucket).isEqualTo(UriPrefix.of("https://play.min.io/Bucket/"));
    }

    @Test
    void bucketNamesOfOtherSchemesCompareWithCase() {
        assertThat(UriPrefix.of("lab://Bucket/").matches(ObjectUri.of("lab://bucket/k"))).isFalse();
    }

    @Test
    void wildcardMatchesExactlyOneLabel() {
        assertThat(AZURE.isWildcard()).isTrue();
        assertThat(AZURE.matches(ObjectUri.of("https://acct.blob.core.windows.net/c/b"))).isTrue();
        assertThat(AZURE.matches(ObjectUri.of("https://Acct.Blob.core.windows.net/c/b"))).isTrue();
        assertThat(AZURE.matches(ObjectUri.of("https://a.b.blob.core.windows.net/c/b"))).isFalse();
        assertThat(AZURE.matches(ObjectUri.of("https://.blob.core.windows.net/c/b"))).isFalse();
        assertThat(AZURE.matches(ObjectUri.of("https://blob.core.windows.net/c/b"))).isFalse();
    }

    @Test
    void wildcardIsNotFooledByAnotherHost() {
        List<String> others =
                List.of(
                        "https://evil.example/.blob.core.windows.net/c",
                        "https://evil.example/x.blob.core.windows.net/",
                        "https://acct.blob.core.windows.net.example/c/b",
                        "https://evil?.blob.core.windows.net/c",
                        "https://evil#.blob.core.windows.net/c",
                        "https://evil\\.blob.core.windows.net/c",
                        "https://user:word@acct.blob.core.windows.net/c",
                        "https://evil:80.blob.core.windows.net/c");
        assertThat(others).noneMatch(text -> AZURE.matches(ObjectUri.of(text)));
    }

    @Test
    void refusesWhatCouldClaimTooMuch() {
        List<String> wrong =
                List.of(
                        "https://play.min.io",
                        "play.min.io/",
                        "s3:",
                        "://",
                        "https://a*.example/",
                        "https://a.*.example/",
                        "https://*.*.example/",
                        "s3://bucket/*/");
        assertThat(wrong)
                .allSatisfy(
                        text ->
                                assertThatIllegalArgumentException()
                                        .isThrownBy(() -> UriPrefix.of(text)));
    }
}
