package dev.tarn.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked examples of Amazon's S3 documentation on signature version 4. */
class PublishedExamplesTest {

    private static final Instant WHEN = Instant.parse("2013-05-24T00:00:00Z");
    private static final String HOST = "examplebucket.s3.amazonaws.com";

    private final RequestSigner signer =
            RequestSigner.forS3(
                    SigningCredentials.of(
                            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                    "us-east-1");

    @Test
    void signsGetObjectWithRange() {
        SignableRequest request =
                SignableRequest.of(
                        "GET", "/test.txt", "", Map.of("Host", HOST, "Range", "bytes=0-9"));

        Map<String, String> added = signer.headers(request, PayloadHash.EMPTY, WHEN);

        assertThat(added)
                .containsEntry("x-amz-date", "20130524T000000Z")
                .containsEntry("x-amz-content-sha256", PayloadHash.EMPTY)
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 "
                                + "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void signsPutObject() {
        SignableRequest request =
                SignableRequest.of(
                        "PUT",
                        "/test$file.text",
                        "",
                        Map.of(
                                "Host",
                                HOST,
                                "Date",
                                "Fri, 24 May 2013 00:00:00 GMT",
                                "x-amz-storage-class",
                                "REDUCED_REDUNDANCY"));

        String hash = PayloadHash.of("Welcome to Amazon S3.");

        assertThat(signature(request, hash))
                .isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void signsGetBucketLifecycle() {
        SignableRequest request = SignableRequest.of("GET", "/", "lifecycle", Map.of("Host", HOST));

        assertThat(signature(request, PayloadHash.EMPTY))
                .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void signsListObjectsWhateverTheOrderOfParameters() {
        SignableRequest request =
                SignableRequest.of("GET", "/", "prefix=J&max-keys=2", Map.of("Host", HOST));

        assertThat(signature(request, PayloadHash.EMPTY))
                .isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void presignsGetObject() {
        SignableRequest request = SignableRequest.of("GET", "/test.txt", "", Map.of("Host", HOST));

        String query = signer.presignedQuery(request, WHEN, Duration.ofDays(1));

        assertThat(query)
                .isEqualTo(
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                                + "&X-Amz-Signature="
                                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    @Test
    void signsTheChunksOfAStreamedBody() {
        SignableRequest request =
                SignableRequest.of(
                        "PUT",
                        "/examplebucket/chunkObject.txt",
                        "",
                        Map.of(
                                "Host", "s3.amazonaws.com",
                                "x-amz-storage-class", "REDUCED_REDUNDANCY",
                                "Content-Encoding", "aws-chunked",
                                "x-amz-decoded-content-length", "66560",
                                "Content-Length", "66824"));
        Map<String, String> added = signer.headers(request, PayloadHash.STREAMING, WHEN);

        ChunkSigner chunks = signer.chunks(added, WHEN);

        assertThat(added.get("Authorization"))
                .endsWith("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
        assertThat(chunks.next(PayloadHash.of("a".repeat(65536))))
                .isEqualTo("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        assertThat(chunks.next(PayloadHash.of("a".repeat(1024))))
                .isEqualTo("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
        assertThat(chunks.next(PayloadHash.EMPTY))
                .isEqualTo("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
    }

    private String signature(SignableRequest request, String payloadHash) {
        String header =
                signer.headers(request, payloadHash, WHEN).getOrDefault("Authorization", "");
        return header.substring(header.lastIndexOf('=') + 1);
    }
}
