package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.storage.common.StorageSharedKeyCredential;
import dev.tarn.spi.Secret;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plugin's own signatures are those that the SDK computes. */
class SharedKeySignerTest {
    private static final String ACCOUNT = "farmaccount";
    private static final String KEY = "bm90IGEgcmVhbCBrZXksIG9ubHkgZm9yIHRlc3RzIQ==";
    private static final Map<String, String> COMMON =
            Map.of("x-ms-version", "2023-11-03", "x-ms-date", "Sun, 22 Nov 2026 19:00:00 GMT");

    @ParameterizedTest
    @CsvSource({
        "GET, https://farmaccount.blob.core.windows.net/c/a.jpg",
        "HEAD, https://farmaccount.blob.core.windows.net/c/a%20b%2525.jpg",
        "GET, https://farmaccount.blob.core.windows.net/c/..%2Fup%2F%2Fx",
        "GET, http://127.0.0.1:10000/farmaccount/c/%F0%9F%98%80.jpg",
        "DELETE, https://farmaccount.blob.core.windows.net/c/a.jpg",
        "PUT, https://farmaccount.blob.core.windows.net/c/a?comp=block&blockid=YWI%3D",
        "GET, https://farmaccount.blob.core.windows.net/c?restype=container&comp=list&prefix=a%2Fb",
    })
    void signsWhatTheSdkSigns(String method, String url) {
        assertSame(method, url, Map.of());
    }

    @Test
    void signsRangesAndConditions() {
        assertSame(
                "GET",
                "https://farmaccount.blob.core.windows.net/c/a.jpg",
                Map.of("Range", "bytes=5-9", "If-Match", "\"0x8D\"", "If-None-Match", "*"));
    }

    @Test
    void signsWhatAWriteSays() {
        assertSame(
                "PUT",
                "https://farmaccount.blob.core.windows.net/c/a.jpg",
                Map.of(
                        "Content-Length",
                        "17",
                        "Content-MD5",
                        "1B2M2Y8AsgTpgAmY7PhCfg==",
                        "x-ms-blob-content-type",
                        "image/jpeg",
                        "x-ms-meta-farm",
                        "north field"));
    }

    @Test
    void leavesOutALengthOfZero() {
        assertSame(
                "PUT",
                "https://farmaccount.blob.core.windows.net/c/a.jpg",
                Map.of("Content-Length", "0"));
    }

    private static void assertSame(String method, String url, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(COMMON);
        fields.putAll(more);
        assertThat(
                        new SharedKeySigner(ACCOUNT, Secret.of(KEY))
                                .authorization(
                                        method, url, dev.tarn.spi.HttpHeaders.ofSingle(fields)))
                .isEqualTo(bySdk(method, url, fields));
    }

    private static String bySdk(String method, String url, Map<String, String> fields) {
        HttpHeaders headers = new HttpHeaders().set(HttpHeaderName.CONTENT_LENGTH, "0");
        fields.forEach((name, value) -> headers.set(HttpHeaderName.fromString(name), value));
        try {
            return new StorageSharedKeyCredential(ACCOUNT, KEY)
                    .generateAuthorizationHeader(URI.create(url).toURL(), method, headers, false);
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
