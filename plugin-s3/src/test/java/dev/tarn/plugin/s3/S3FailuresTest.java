package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3FailuresTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://bucket/a.jpg");

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey, OBJECT_MISSING",
        "404, NoSuchBucket, CONTAINER_MISSING",
        "404, '', REFUSED",
        "404, NoSuchUpload, UNAVAILABLE",
        "401, '', REFUSED",
        "403, AccessDenied, REFUSED",
        "403, InvalidObjectState, REFUSED",
        "403, '', REFUSED",
        "400, InvalidAccessKeyId, REFUSED",
        "400, ExpiredToken, REFUSED",
        "400, KeyTooLongError, REFUSED",
        "400, XMinioInvalidObjectName, REFUSED",
        "400, RequestTimeout, UNAVAILABLE",
        "400, BadDigest, CORRUPT",
        "400, InvalidDigest, CORRUPT",
        "400, XAmzContentChecksumMismatch, CORRUPT",
        "409, ConditionalRequestConflict, CONDITION_FAILED",
        "409, OperationAborted, UNAVAILABLE",
        "409, ObjectParentIsFile, REFUSED",
        "412, PreconditionFailed, CONDITION_FAILED",
        "412, '', CONDITION_FAILED",
        "405, MethodNotAllowed, REFUSED",
        "301, PermanentRedirect, REFUSED",
        "408, '', UNAVAILABLE",
        "429, '', UNAVAILABLE",
        "500, InternalError, UNAVAILABLE",
        "501, NotImplemented, REFUSED",
        "502, '', UNAVAILABLE",
        "503, SlowDown, UNAVAILABLE"
    })
    void anAnswerIsTranslatedByCodeThenByStatus(int status, String code, Kind kind) {
        assertThat(failure(TestSettings.key("AKIA"), status, code).kind()).isEqualTo(kind);
    }

    @Test
    void theStoresOwnWordsAreKept() {
        assertThat(failure(TestSettings.key("AKIA"), 403, "AccessDenied"))
                .hasMessageContaining("403 AccessDenied: in words")
                .hasMessageContaining("the access key is from the test")
                .hasMessageContaining("s3://bucket/a.jpg");
    }

    @Test
    void aRefusalOfAnAnonymousCallerNamesTheSettings() {
        assertThat(failure(TestSettings.none(), 403, "AccessDenied"))
                .hasMessageContaining("no credentials were configured")
                .hasMessageContaining("AWS_ACCESS_KEY_ID")
                .hasMessageContaining("aws_config_file")
                .hasMessageContaining("aws_profile");
    }

    @Test
    void anotherRegionIsNamedWithTheSetting() {
        S3ErrorAnswer told =
                new S3ErrorAnswer(
                        400,
                        "",
                        "",
                        HttpHeaders.ofSingle(Map.of("x-amz-bucket-region", "eu-west-1")),
                        "");
        assertThat(failures(TestSettings.key("AKIA")).ofAnswer(PHOTO, told, null))
                .hasMessageContaining("eu-west-1, not us-east-1: set AWS_REGION");
        S3ErrorAnswer expected =
                new S3ErrorAnswer(
                        400,
                        "AuthorizationHeaderMalformed",
                        "the region 'us-east-1' is wrong; expecting 'eu-west-2'",
                        HttpHeaders.of(Map.of()),
                        "");
        assertThat(expected.region()).hasValue("eu-west-2");
    }

    @ParameterizedTest
    @CsvSource({
        "7, , PT7S",
        "'Sun, 22 Nov 2026 16:00:30 GMT', 'Sun, 22 Nov 2026 16:00:00 GMT', PT30S",
        "'Sun, 22 Nov 2026 16:00:00 GMT', 'Sun, 22 Nov 2026 16:00:30 GMT', ",
        "soon, , "
    })
    void retryAfterIsReadInBothForms(String retryAfter, String date, Duration expected) {
        Map<String, String> headers =
                date == null
                        ? Map.of("Retry-After", retryAfter)
                        : Map.of("Retry-After", retryAfter, "Date", date);
        S3ErrorAnswer answer =
                new S3ErrorAnswer(503, "SlowDown", "", HttpHeaders.ofSingle(headers), "");
        StorageException failure = failures(TestSettings.key("AKIA")).ofAnswer(PHOTO, answer, null);
        assertThat(failure.retryAfter().orElse(null)).isEqualTo(expected);
    }

    @Test
    void theNetworksFailuresAreUnavailableAndSayWhere() {
        assertUnavailable(new ConnectException("Connection refused"), "Connection refused");
        assertUnavailable(new UnknownHostException("minio.example"), "unknown host");
        assertUnavailable(new SocketTimeoutException("Read timed out"), "no answer in time");
    }

    @Test
    void whatTheSdkWillNotSendIsRefused() {
        StorageException failure =
                failures(TestSettings.none())
                        .of(PHOTO, SdkClientException.create("Bucket name is odd"));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("Bucket name is odd");
    }

    private static void assertUnavailable(IOException network, String words) {
        StorageException failure =
                failures(TestSettings.none().endpoint("http://minio.example:9000"))
                        .of(PHOTO, SdkClientException.create("Unable to execute", network));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("minio.example:9000").hasMessageContaining(words);
    }

    private static StorageException failure(TestSettings settings, int status, String code) {
        S3ErrorAnswer answer =
                new S3ErrorAnswer(status, code, "in words", HttpHeaders.of(Map.of()), "");
        return failures(settings).ofAnswer(PHOTO, answer, null);
    }

    private static S3Failures failures(TestSettings settings) {
        return new S3Failures(settings.read());
    }
}
