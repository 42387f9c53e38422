package dev.tarn.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DATE = "Sun, 22 Nov 2026 12:01:30 GMT";
    private static final ReadRequest REQUEST = ReadRequest.whole(ObjectUri.of("http://h/a"));

    private final HttpAnswers answers = new HttpAnswers(new HttpFailures(() -> NOW));

    @ParameterizedTest
    @CsvSource({
        "404, OBJECT_MISSING",
        "410, OBJECT_MISSING",
        "400, REFUSED",
        "401, REFUSED",
        "403, REFUSED",
        "405, REFUSED",
        "451, REFUSED",
        "302, REFUSED",
        "204, REFUSED",
        "412, CONDITION_FAILED",
        "408, UNAVAILABLE",
        "425, UNAVAILABLE",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void eachStatusIsOneKindOfFailure(int status, Kind kind) {
        StorageException failure = failure(REQUEST, status, Map.of());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(String.valueOf(status));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "17, PT17S",
        "'" + DATE + "', PT1M30S",
        "'Sun, 22 Nov 2026 11:00:00 GMT', PT0S"
    })
    void saysHowLongTheServerAsksToWait(String value, Duration wait) {
        assertThat(failure(REQUEST, 503, Map.of("Retry-After", value)).retryAfter()).hasValue(wait);
    }

    @Test
    void doesNotGuessHowLongToWait() {
        assertThat(failure(REQUEST, 503, Map.of("Retry-After", "soon")).retryAfter()).isEmpty();
        assertThat(failure(REQUEST, 503, Map.of()).retryAfter()).isEmpty();
    }

    @Test
    void aWholeAnswerTellsAll() throws StorageException {
        ObjectStat stat =
                answer(
                        REQUEST,
                        200,
                        Map.of(
                                "Content-Length", "3",
                                "ETag", "\"e\"",
                                "Last-Modified", DATE,
                                "Content-Type", "image/png"));
        assertThat(stat.size()).hasValue(3);
        assertThat(stat.version()).hasValue(ObjectVersion.of("\"e\""));
        assertThat(stat.modified()).hasValue(Instant.parse("2026-11-22T12:01:30Z"));
        assertThat(stat.contentType()).hasValue("image/png");
    }

    @Test
    void aPartTellsTheSizeOfTheWhole() throws StorageException {
        ReadRequest request = REQUEST.withRange(ByteRange.of(0, 2));
        Map<String, String> headers =
                Map.of("Content-Length", "2", "Content-Range", "bytes 0-1/9", "Content-MD5", MD5);
        assertThat(answer(request, 206, headers).size()).hasValue(9);
        assertThat(answer(request, 206, headers).checksums()).isEmpty();
    }

    @Test
    void aRangeAfterTheEndTellsTheSize() throws StorageException {
        ReadRequest request = REQUEST.withRange(ByteRange.from(9));
        assertThat(answer(request, 416, Map.of("Content-Range", "bytes */9")).size()).hasValue(9);
        assertThat(answer(REQUEST.withRange(ByteRange.of(0, 1)), 416, Map.of()).size()).hasValue(0);
        assertThat(failure(request, 416, Map.of("Content-Range", "bytes */10")).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(failure(request, 416, Map.of()).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void withoutAnETagTimeAndSizeAreTheVersion() throws StorageException {
        ObjectVersion version =
                answer(REQUEST, 200, Map.of("Content-Length", "3", "Last-Modified", DATE))
                        .version()
                        .orElseThrow();
        assertThat(HttpVersions.headers(ReadCondition.mustDiffer(version)))
                .isEqualTo(Map.of("If-Modified-Since", DATE));
        assertThat(HttpVersions.headers(ReadCondition.mustMatch(version)))
                .isEqualTo(Map.of("If-Unmodified-Since", DATE));
        assertThat(answer(REQUEST, 200, Map.of("Last-Modified", DATE)).version()).isEmpty();
    }

    @Test
    void aWeakETagIsNeverAskedToMatch() {
        ObjectVersion weak = ObjectVersion.of("W/\"e\"");
        assertThat(HttpVersions.headers(ReadCondition.mustMatch(weak))).isEmpty();
        assertThat(HttpVersions.headers(ReadCondition.mustDiffer(weak)))
                .isEqualTo(Map.of("If-None-Match", "W/\"e\""));
        assertThat(HttpVersions.headers(ReadCondition.mustMatch(ObjectVersion.of("\"e\""))))
                .isEqualTo(Map.of("If-Match", "\"e\""));
    }

    @Test
    void anotherVersionThanTheOneAskedForFailsAlsoWhenTheServerDidNotCheck()
            throws StorageException {
        ReadRequest request =
                REQUEST.withCondition(ReadCondition.mustMatch(ObjectVersion.of("W/\"e\"")));
        assertThat(answer(request, 200, Map.of("ETag", "W/\"e\"")).version()).isPresent();
        assertThat(failure(request, 200, Map.of("ETag", "W/\"f\"")).kind())
                .isEqualTo(Kind.CONDITION_FAILED);
        assertThat(failure(request, 200, Map.of()).kind()).isEqualTo(Kind.CONDITION_FAILED);
    }

    private static final String MD5 = "kAFQmDzST7DWlj99KOF/cg==";

    @ParameterizedTest
    @CsvSource({
        "Content-MD5, " + MD5 + ", MD5",
        "x-goog-hash, 'crc32c=Nks/tw==,md5=" + MD5 + "', MD5",
        "x-goog-hash, 'crc32c=Nks/tw==,md5=" + MD5 + "', CRC32C",
        "x-amz-checksum-crc32, NSRBwg==, CRC32",
        "x-amz-checksum-crc64nvme, AAAAAAAAAAA=, CRC64NVME",
        "Digest, SHA-256=ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=, SHA256",
        "Repr-Digest, 'sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:', SHA256"
    })
    void takesTheSumsThatServersTell(String name, String value, ChecksumAlgorithm algorithm)
            throws StorageException {
        assertThat(answer(REQUEST, 200, Map.of(name, value)).checksum(algorithm)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-checksum-crc32, NSRBwg==-3",
        "x-amz-checksum-type, FULL_OBJECT",
        "Content-MD5, not base64!",
        "Content-MD5, NSRBwg==",
        "Digest, unixsum=30637",
        "Digest, ''"
    })
    void leavesOutWhatIsNoSumOfTheWhole(String name, String value) throws StorageException {
        assertThat(answer(REQUEST, 200, Map.of(name, value)).checksums()).isEmpty();
    }

    @Test
    void leavesOutTheSumsOfWhatIsStoredInAnotherCoding() throws StorageException {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-goog-hash", "md5=" + MD5);
        headers.put("x-goog-stored-content-encoding", "gzip");
        assertThat(answer(REQUEST, 200, headers).checksums()).isEmpty();
        headers.put("Content-Encoding", "gzip");
        assertThat(answer(REQUEST, 200, headers).checksums()).hasSize(1);
    }

    private ObjectStat answer(ReadRequest request, int status, Map<String, String> headers)
            throws StorageException {
        return answers.interpret(
                request, new DirectResponse(status, HttpHeaders.ofSingle(headers), new byte[0]));
    }

    private StorageException failure(ReadRequest request, int status, Map<String, String> headers) {
        StorageException[] failure = new StorageException[1];
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> answer(request, status, headers))
                .satisfies(e -> failure[0] = e);
        return failure[0];
    }
}
