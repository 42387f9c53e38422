package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed for the host's transport, and what is left to the SDK. */
class S3DirectTest {
    private static final ReadRequest PHOTO = whole("s3://media/a b.jpg");

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, auto, s3://media/a//../b c%.jpg,"
                + " https://media.s3.eu-west-1.amazonaws.com/a//../b%20c%25.jpg",
        "us-east-1, auto, s3://media/a.jpg, https://media.s3.us-east-1.amazonaws.com/a.jpg",
        "us-east-1, path, s3://media/a.jpg, https://s3.us-east-1.amazonaws.com/media/a.jpg",
        "us-east-1, auto, s3://media.x/a.jpg, https://s3.us-east-1.amazonaws.com/media.x/a.jpg",
        "us-east-1, auto, s3://Media/a.jpg, https://s3.us-east-1.amazonaws.com/Media/a.jpg",
        "cn-north-1, auto, s3://media/a.jpg, https://media.s3.cn-north-1.amazonaws.com.cn/a.jpg",
        "us-gov-west-1, auto, s3://media//a, https://media.s3.us-gov-west-1.amazonaws.com//a"
    })
    void amazonIsAskedWhereTheSdkWouldAsk(String region, String style, String uri, String url)
            throws StorageException {
        TestSettings settings =
                TestSettings.key("AKIA")
                        .with(S3SettingSpecs.REGION, region)
                        .with(S3SettingSpecs.ADDRESSING_STYLE, style);
        assertThat(direct(settings, whole(uri)).orElseThrow().url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://minio.example:9000, auto, media, http://minio.example:9000/media/",
        "http://Minio.example:80/, auto, media, http://minio.example/media/",
        "https://gate.example/s3/, auto, media, https://gate.example/s3/media/",
        "https://gate.example:8443, virtual, media, https://media.gate.example:8443/",
        "https://gate.example, virtual, media.x, https://gate.example/media.x/",
        "http://gate.example, virtual, media.x, http://media.x.gate.example/",
        "http://127.0.0.1:9000, virtual, media, http://127.0.0.1:9000/media/"
    })
    void anotherStoreIsAskedAtItsEndpoint(String endpoint, String style, String bucket, String url)
            throws StorageException {
        TestSettings settings =
                TestSettings.key("AKIA")
                        .endpoint(endpoint)
                        .with(S3SettingSpecs.ADDRESSING_STYLE, style);
        DirectRead read = direct(settings, whole("s3://" + bucket + "/a")).orElseThrow();
        assertThat(read.url()).isEqualTo(url + "a");
        assertThat(read.url()).contains("://" + read.headers().first("host").orElseThrow() + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://arn:aws:s3:us-east-1:123456789012:accesspoint:lab/a.jpg",
                "s3://lab-ab12cd34-s3alias/a.jpg",
                "s3://media--use1-az4--x-s3/a.jpg",
                "s3://lab-ab12cd34--ol-s3/a.jpg"
            })
    void whatIsNoPlainBucketIsLeftToTheSdk(String uri) throws StorageException {
        assertThat(direct(TestSettings.key("AKIA"), whole(uri))).isEmpty();
    }

    @Test
    void regionsWithHostsOfTheirOwnAreLeftToTheSdk() throws StorageException {
        TestSettings settings =
                TestSettings.key("AKIA").with(S3SettingSpecs.REGION, "us-iso-east-1");
        assertThat(direct(settings, PHOTO)).isEmpty();
    }

    @Test
    void clientsBehindAProxyAreLeftToTheSdk() throws StorageException {
        TestSettings settings =
                TestSettings.key("AKIA")
                        .withSecret(S3SettingSpecs.PROXY_HTTPS, "http://user:pass@proxy:3128");
        assertThat(direct(settings, PHOTO)).isEmpty();
        settings.endpoint("http://minio.example:9000");
        assertThat(direct(settings, PHOTO)).as("the proxy is for https only").isPresent();
    }

    @Test
    void rangeAndConditionsAreSignedWithTheToken() throws StorageException {
        TestSettings settings =
                TestSettings.key("AKIA")
                        .withSecret(S3SettingSpecs.SESSION_TOKEN, TestSettings.TOKEN);
        DirectRead read =
                direct(
                                settings,
                                PHOTO.withRange(ByteRange.of(10, 5))
                                        .withCondition(
                                                ReadCondition.mustMatch(ObjectVersion.of("abc"))))
                        .orElseThrow();
        assertThat(read.headers().first("range")).hasValue("bytes=10-14");
        assertThat(read.headers().first("if-match")).hasValue("\"abc\"");
        assertThat(read.headers().first("x-amz-checksum-mode")).hasValue("ENABLED");
        assertThat(read.headers().first("x-amz-security-token")).hasValue(TestSettings.TOKEN);
        assertThat(read.headers().first("authorization").orElseThrow())
                .contains(
                        "SignedHeaders=host;if-match;range;x-amz-checksum-mode;"
                                + "x-amz-content-sha256;x-amz-date;x-amz-security-token");
        assertThat(read.expiry()).isPresent();
    }

    @Test
    void anonymousReadsCarryNoSignature() throws StorageException {
        DirectRead read =
                direct(TestSettings.none().endpoint("http://minio.example:9000"), PHOTO)
                        .orElseThrow();
        assertThat(read.headers().fields()).containsOnlyKeys("host", "x-amz-checksum-mode");
        assertThat(read.expiry()).isEmpty();
    }

    @Test
    void answersAreReadAsTheSdksAre() throws StorageException {
        DirectRead read = direct(TestSettings.key("AKIA"), PHOTO).orElseThrow();
        ObjectStat stat =
                read.interpret(
                        answer(
                                200,
                                Map.of(
                                        "Content-Length", "3",
                                        "ETag", "\"5289df737df57326fcdd22597afb1fac\"",
                                        "x-amz-checksum-crc32", "VbyIHQ=="),
                                ""));
        assertThat(stat.size()).hasValue(3);
        assertThat(stat.checksums()).hasSize(2);
        assertThat(failure(read, 404, "NoSuchKey").kind())
                .isEqualTo(StorageException.Kind.OBJECT_MISSING);
        assertThat(failure(read, 503, "SlowDown").kind())
                .isEqualTo(StorageException.Kind.UNAVAILABLE);
        assertThat(failure(read, 400, "ExpiredToken"))
                .hasMessageContaining("the session token has ended")
                .extracting(StorageException::kind)
                .isEqualTo(StorageException.Kind.REFUSED);
    }

    @Test
    void aRangeIsHeldAgainstTheAnswer() throws StorageException {
        DirectRead read =
                direct(TestSettings.key("AKIA"), PHOTO.withRange(ByteRange.of(10, 5)))
                        .orElseThrow();
        assertThat(
                        read.interpret(answer(206, Map.of("Content-Range", "bytes 10-14/99"), ""))
                                .size())
                .hasValue(99);
        assertThat(read.interpret(answer(416, Map.of("Content-Range", "bytes */7"), "")).size())
                .hasValue(7);
        for (DirectResponse wrong :
                new DirectResponse[] {
                    answer(200, Map.of("Content-Length", "99"), ""),
                    answer(206, Map.of("Content-Range", "bytes 11-15/99"), ""),
                    answer(206, Map.of(), "")
                }) {
            StorageException failure =
                    catchThrowableOfType(StorageException.class, () -> read.interpret(wrong));
            assertThat(failure.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
        }
    }

    private static StorageException failure(DirectRead read, int status, String code) {
        DirectResponse answer =
                answer(status, Map.of(), "<Error><Code>" + code + "</Code></Error>");
        StorageException failure =
                catchThrowableOfType(StorageException.class, () -> read.interpret(answer));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static DirectResponse answer(int status, Map<String, String> headers, String body) {
        return new DirectResponse(
                status, HttpHeaders.ofSingle(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<DirectRead> direct(TestSettings settings, ReadRequest request)
            throws StorageException {
        try (S3Storage storage = settings.open()) {
            return storage.direct(request);
        }
    }

    private static ReadRequest whole(String uri) {
        return ReadRequest.whole(ObjectUri.of(uri));
    }
}
