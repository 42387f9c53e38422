package dev.tarn.plugin.gcs;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the store says about an object out of the header fields of an answer with its bytes.
 *
 * <p>Sums and generation are the whole object's in the answer to a range too.
 */
final class GcsAnswers {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern RANGE = Pattern.compile("bytes \\d{1,18}-\\d{1,18}/(\\d{1,18})");

    private GcsAnswers() {}

    /**
     * What an answer says.
     *
     * @throws StorageException when the bytes that follow are not those stored
     */
    static ObjectStat stat(ObjectUri uri, HttpHeaders headers) throws StorageException {
        checkAsStored(uri, headers);
        ObjectStat stat = ObjectStat.of(uri);
        OptionalLong size = size(headers);
        if (size.isPresent()) {
            stat = stat.withSize(size.getAsLong());
        }
        Optional<String> generation =
                headers.first("x-goog-generation").filter(GcsVersions::isGeneration);
        if (generation.isPresent()) {
            stat = stat.withVersion(ObjectVersion.of(generation.get()));
        }
        stat = headers.first("content-type").map(stat::withContentType).orElse(stat);
        for (Checksum sum : sums(headers)) {
            stat = stat.withChecksum(sum);
        }
        return headers.date("last-modified").map(stat::withModified).orElse(stat);
    }

    /** What the refusal of a range beyond the end says of the object. */
    static ObjectStat beyondEnd(ObjectUri uri, GcsErrorAnswer answer) {
        OptionalLong size = answer.actualSize();
        return size.isPresent()
                ? ObjectStat.of(uri).withSize(size.getAsLong())
                : ObjectStat.of(uri);
    }

    private static OptionalLong size(HttpHeaders headers) {
        Optional<String> range = headers.first("content-range");
        if (range.isPresent()) {
            Matcher matcher = RANGE.matcher(range.get());
            return matcher.matches()
                    ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                    : OptionalLong.empty();
        }
        OptionalLong stored = number(headers, "x-goog-stored-content-length");
        return stored.isPresent() ? stored : number(headers, "content-length");
    }

    /**
     * A proxy or the store itself may inflate what is stored compressed; length, sums and ranges
     * would then lie.
     */
    private static void checkAsStored(ObjectUri uri, HttpHeaders headers) throws StorageException {
        String stored = headers.first("x-goog-stored-content-encoding").orElse("identity");
        String sent = headers.first("content-encoding").orElse("identity");
        OptionalLong storedLength = number(headers, "x-goog-stored-content-length");
        OptionalLong length = number(headers, "content-length");
        boolean part = headers.first("content-range").isPresent();
        boolean inflated = "gzip".equals(stored) && !"gzip".equals(sent);
        boolean otherLength =
                !part
                        && storedLength.isPresent()
                        && length.isPresent()
                        && storedLength.getAsLong() != length.getAsLong();
        if (inflated || otherLength) {
            throw StorageException.unavailable(
                    "The bytes were changed on the way (stored as "
                            + stored
                            + ", sent as "
                            + sent
                            + ")",
                    uri,
                    null);
        }
    }

    private static List<Checksum> sums(HttpHeaders headers) {
        return headers.fields().getOrDefault("x-goog-hash", List.of()).stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(String::trim)
                .map(GcsAnswers::sum)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Checksum> sum(String pair) {
        if (pair.startsWith("crc32c=")) {
            return sum(ChecksumAlgorithm.CRC32C, pair.substring("crc32c=".length()));
        }
        return pair.startsWith("md5=")
                ? sum(ChecksumAlgorithm.MD5, pair.substring("md5=".length()))
                : Optional.empty();
    }

    /** A sum in Base64; empty when it is none. */
    static Optional<Checksum> sum(ChecksumAlgorithm algorithm, String base64) {
        try {
            return Optional.of(Checksum.ofBase64(algorithm, base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        Optional<String> text = headers.first(name).map(String::trim);
        return text.isPresent() && WHOLE_NUMBER.matcher(text.get()).matches()
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }
}
