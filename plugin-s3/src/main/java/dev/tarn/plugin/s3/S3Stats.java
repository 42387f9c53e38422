package dev.tarn.plugin.s3;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a store says about an object out of the header fields of an answer. */
final class S3Stats {
    private static final Map<ChecksumAlgorithm, String> HEADERS =
            new EnumMap<>(
                    Map.of(
                            ChecksumAlgorithm.CRC32, "x-amz-checksum-crc32",
                            ChecksumAlgorithm.CRC32C, "x-amz-checksum-crc32c",
                            ChecksumAlgorithm.CRC64NVME, "x-amz-checksum-crc64nvme",
                            ChecksumAlgorithm.SHA1, "x-amz-checksum-sha1",
                            ChecksumAlgorithm.SHA256, "x-amz-checksum-sha256"));

    private static final int MD5_DIGITS = 32;
    private static final Set<String> MD5_SERVERS = Set.of("amazons3", "minio");
    private static final String ZONAL_BUCKET = "--x-s3";

    private S3Stats() {}

    /**
     * Version, time, content type and sums of an answer about a whole object, without its size.
     *
     * @param amazon whether Amazon was asked
     */
    static ObjectStat whole(ObjectUri uri, HttpHeaders headers, boolean amazon) {
        ObjectStat stat = part(uri, headers);
        boolean composite =
                headers.first("x-amz-checksum-type").filter("COMPOSITE"::equals).isPresent();
        if (!composite) {
            for (Map.Entry<ChecksumAlgorithm, String> entry : HEADERS.entrySet()) {
                Optional<Checksum> sum =
                        headers.first(entry.getValue()).flatMap(v -> sum(entry.getKey(), v));
                stat = sum.map(stat::withChecksum).orElse(stat);
            }
        }
        return amazon || hasMd5InEtag(headers)
                ? md5(uri, headers).map(stat::withChecksum).orElse(stat)
                : stat;
    }

    /** As {@link #whole}, but of an answer with a part of the object: sums could be the part's. */
    static ObjectStat part(ObjectUri uri, HttpHeaders headers) {
        ObjectStat stat = ObjectStat.of(uri);
        stat = headers.first("etag").flatMap(S3Stats::version).map(stat::withVersion).orElse(stat);
        stat = headers.first("content-type").map(stat::withContentType).orElse(stat);
        return headers.date("last-modified").map(stat::withModified).orElse(stat);
    }

    /** The version in an ETag as the store writes it; empty when there is nothing in it. */
    static Optional<ObjectVersion> version(String etag) {
        String text = unquoted(etag);
        return text.isEmpty() ? Optional.empty() : Optional.of(ObjectVersion.of(text));
    }

    /** A version as conditions want it. */
    static String etag(ObjectVersion version) {
        return version.text().startsWith("W/") ? version.text() : '"' + version.text() + '"';
    }

    /** The name of the header field that carries a sum; empty for MD5, which has none. */
    static Optional<String> header(ChecksumAlgorithm algorithm) {
        return Optional.ofNullable(HEADERS.get(algorithm));
    }

    private static Optional<Checksum> sum(ChecksumAlgorithm algorithm, String base64) {
        if (base64.indexOf('-') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checksum.ofBase64(algorithm, base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Elsewhere an ETag may be any text of the same form, and a sum that is none would make every
     * download look corrupt.
     */
    private static boolean hasMd5InEtag(HttpHeaders headers) {
        return headers.first("server")
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(MD5_SERVERS::contains)
                .isPresent();
    }

    /**
     * The ETag of an object written in one request is its MD5, unless the bytes are encrypted under
     * a key of a key service or of the caller, or the bucket is of the zonal kind.
     */
    private static Optional<Checksum> md5(ObjectUri uri, HttpHeaders headers) {
        boolean otherwise =
                headers.first("x-amz-server-side-encryption")
                                .filter(how -> how.startsWith("aws:"))
                                .isPresent()
                        || headers.first("x-amz-server-side-encryption-customer-algorithm")
                                .isPresent()
                        || uri.authority().endsWith(ZONAL_BUCKET);
        return headers.first("etag")
                .map(S3Stats::unquoted)
                .filter(text -> !otherwise && isMd5(text))
                .map(hex -> new Checksum(ChecksumAlgorithm.MD5, hex));
    }

    private static boolean isMd5(String text) {
        boolean hex = text.length() == MD5_DIGITS;
        for (int i = 0; hex && i < MD5_DIGITS; i++) {
            char c = text.charAt(i);
            hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return hex;
    }

    private static String unquoted(String etag) {
        String text = etag.trim();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
