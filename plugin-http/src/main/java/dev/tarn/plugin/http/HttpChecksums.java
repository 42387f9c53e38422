package dev.tarn.plugin.http;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sums of a whole object that servers tell in header fields. */
final class HttpChecksums {
    /** How each algorithm is called by the servers, and how many bytes it has. */
    private record Sum(ChecksumAlgorithm algorithm, String name, int bytes) {}

    private static final List<Sum> SUMS =
            List.of(
                    new Sum(ChecksumAlgorithm.SHA256, "sha-256", 32),
                    new Sum(ChecksumAlgorithm.SHA256, "sha256", 32),
                    new Sum(ChecksumAlgorithm.SHA1, "sha1", 20),
                    new Sum(ChecksumAlgorithm.MD5, "md5", 16),
                    new Sum(ChecksumAlgorithm.CRC64NVME, "crc64nvme", 8),
                    new Sum(ChecksumAlgorithm.CRC32C, "crc32c", 4),
                    new Sum(ChecksumAlgorithm.CRC32, "crc32", 4));

    /** {@code name=base64} of {@code Digest}, {@code name=:base64:} of {@code Repr-Digest}. */
    private static final Pattern MEMBER =
            Pattern.compile("\\s*([A-Za-z0-9-]+)\\s*=\\s*:?([A-Za-z0-9+/]+={0,2}):?\\s*");

    private HttpChecksums() {}

    /** A stat with the sums that the header fields of a whole answer tell. */
    static ObjectStat added(ObjectStat stat, HttpHeaders headers) {
        ObjectStat known = stat;
        Optional<String> md5 = headers.first("Content-MD5");
        if (md5.isPresent()) {
            known = with(known, "md5", md5.get());
        }
        for (Map.Entry<String, List<String>> field : headers.fields().entrySet()) {
            for (String value : field.getValue()) {
                known = with(known, field.getKey(), value, headers);
            }
        }
        return known;
    }

    private static ObjectStat with(
            ObjectStat stat, String field, String value, HttpHeaders headers) {
        if (field.startsWith("x-amz-checksum-")) {
            return with(stat, field.substring("x-amz-checksum-".length()), value);
        }
        boolean digest = field.equals("digest") || field.equals("repr-digest");
        boolean google = field.equals("x-goog-hash") && isAsStored(headers);
        if (!digest && !google) {
            return stat;
        }
        ObjectStat known = stat;
        for (String member : value.split(",", -1)) {
            Matcher matcher = MEMBER.matcher(member);
            if (matcher.matches()) {
                known = with(known, matcher.group(1), matcher.group(2));
            }
        }
        return known;
    }

    /** Values of another length are sums of parts ({@code …-3}), or not what they say. */
    private static ObjectStat with(ObjectStat stat, String name, String base64) {
        for (Sum sum : SUMS) {
            if (sum.name.equals(name.toLowerCase(Locale.ROOT))) {
                try {
                    Checksum checksum = Checksum.ofBase64(sum.algorithm, base64.trim());
                    return checksum.hex().length() == 2 * sum.bytes
                            ? stat.withChecksum(checksum)
                            : stat;
                } catch (IllegalArgumentException e) {
                    return stat;
                }
            }
        }
        return stat;
    }

    /** Google inflates on the way, and then tells the sums of what it stores. */
    private static boolean isAsStored(HttpHeaders headers) {
        String stored = headers.first("x-goog-stored-content-encoding").orElse("identity");
        return stored.equals(headers.first("Content-Encoding").orElse("identity"));
    }
}
