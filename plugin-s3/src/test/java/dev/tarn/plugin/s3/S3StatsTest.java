package dev.tarn.plugin.s3;

import static dev.tarn.spi.ChecksumAlgorithm.CRC32C;
import static dev.tarn.spi.ChecksumAlgorithm.MD5;
import static dev.tarn.spi.ChecksumAlgorithm.SHA256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3StatsTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://bucket/a.jpg");
    private static final String HASH = "5d41402abc4b2a76b9719d911017c592";

    @Test
    void anAnswerTellsVersionTimeTypeAndSums() {
        ObjectStat stat =
                whole(
                        "ETag", '"' + HASH + '"',
                        "Last-Modified", "Sun, 22 Nov 2026 16:00:07 GMT",
                        "Content-Type", "image/jpeg",
                        "x-amz-checksum-crc32c", "5mReFQ==");
        assertThat(stat.version()).hasValue(ObjectVersion.of(HASH));
        assertThat(stat.modified()).hasValue(Instant.parse("2026-11-22T16:00:07Z"));
        assertThat(stat.contentType()).hasValue("image/jpeg");
        assertThat(stat.checksums())
                .containsExactlyInAnyOrder(
                        new Checksum(MD5, HASH), new Checksum(CRC32C, "e6645e15"));
    }

    @Test
    void anAnswerWithAPartTellsNoSum() {
        ObjectStat stat =
                S3Stats.part(
                        PHOTO,
                        headers("ETag", '"' + HASH + '"', "x-amz-checksum-crc32c", "5mReFQ=="));
        assertThat(stat.version()).hasValue(ObjectVersion.of(HASH));
        assertThat(stat.checksums()).isEmpty();
    }

    @Test
    void sumsOfPartsAreNoSums() {
        assertThat(whole("x-amz-checksum-sha256", "5mReFQ==-3").checksums()).isEmpty();
        ObjectStat composite =
                whole("x-amz-checksum-crc32c", "5mReFQ==", "x-amz-checksum-type", "COMPOSITE");
        assertThat(composite.checksum(CRC32C)).isEmpty();
        ObjectStat full =
                whole("x-amz-checksum-crc32c", "5mReFQ==", "x-amz-checksum-type", "FULL_OBJECT");
        assertThat(full.checksum(CRC32C)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-server-side-encryption, AES256, true",
        "x-amz-server-side-encryption, aws:kms, false",
        "x-amz-server-side-encryption, aws:kms:dsse, false",
        "x-amz-server-side-encryption-customer-algorithm, AES256, false"
    })
    void anEtagIsNoMd5WhereTheBytesAreEncryptedUnderAnotherKey(
            String header, String value, boolean isMd5) {
        assertThat(whole("ETag", '"' + HASH + '"', header, value).checksum(MD5).isPresent())
                .isEqualTo(isMd5);
    }

    @Test
    void anEtagOfPartsOrOfAZonalBucketIsNoMd5() {
        assertThat(whole("ETag", '"' + HASH + "-3\"").checksum(MD5)).isEmpty();
        ObjectUri zonal = ObjectUri.of("s3://fast--use1-az4--x-s3/a.jpg");
        assertThat(S3Stats.whole(zonal, headers("ETag", HASH), true).checksum(MD5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AmazonS3, true", "MinIO, true", "minio, true", "Other, false", "'', false"})
    void anEtagIsAnMd5OnlyFromAStoreKnownToMakeItOne(String server, boolean isMd5) {
        HttpHeaders headers = headers("ETag", '"' + HASH + '"', "Server", server);
        assertThat(S3Stats.whole(PHOTO, headers, false).checksum(MD5).isPresent()).isEqualTo(isMd5);
        assertThat(S3Stats.whole(PHOTO, headers, true).checksum(MD5)).isPresent();
    }

    @Test
    void anEtagOfAStoreWithoutANameIsAVersionAndNoMd5() {
        ObjectStat stat = S3Stats.whole(PHOTO, headers("ETag", HASH), false);
        assertThat(stat.version()).hasValue(ObjectVersion.of(HASH));
        assertThat(stat.checksums()).isEmpty();
    }

    @Test
    void whatCannotBeUnderstoodIsUnknown() {
        ObjectStat stat =
                whole("ETag", "\"\"", "Last-Modified", "once", "x-amz-checksum-sha256", "%%%");
        assertThat(stat.version()).isEmpty();
        assertThat(stat.modified()).isEmpty();
        assertThat(stat.checksum(SHA256)).isEmpty();
    }

    @Test
    void versionsGoOutQuoted() {
        assertThat(S3Stats.etag(S3Stats.version("\"abc\"").orElseThrow())).isEqualTo("\"abc\"");
        assertThat(S3Stats.etag(S3Stats.version("abc").orElseThrow())).isEqualTo("\"abc\"");
        assertThat(S3Stats.etag(S3Stats.version("W/\"abc\"").orElseThrow())).isEqualTo("W/\"abc\"");
    }

    private static ObjectStat whole(String... namesAndValues) {
        return S3Stats.whole(PHOTO, headers(namesAndValues), true);
    }

    private static HttpHeaders headers(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return HttpHeaders.ofSingle(fields);
    }
}
