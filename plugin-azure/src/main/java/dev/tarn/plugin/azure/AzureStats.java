package dev.tarn.plugin.azure;

import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the service says about a blob out of the header fields of an answer. */
final class AzureStats {
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18})");

    private AzureStats() {}

    /**
     * The range that an answer holds of a blob.
     *
     * @param first the first byte; -1 when it holds none
     * @param last the last byte; -1 when it holds none
     * @param size the blob's size
     */
    record Range(long first, long last, long size) {
        long length() {
            return first < 0 ? 0 : last - first + 1;
        }
    }

    /** What an answer about a whole blob says, its size where there is a length. */
    static ObjectStat whole(ObjectUri uri, HttpHeaders headers) {
        ObjectStat stat = common(uri, headers);
        Optional<Long> size = length(headers);
        if (size.isPresent()) {
            stat = stat.withSize(size.get());
        }
        Optional<Checksum> sum =
                headers.first("x-ms-blob-content-md5")
                        .or(() -> headers.first("content-md5"))
                        .flatMap(AzureStats::md5);
        return sum.map(stat::withChecksum).orElse(stat);
    }

    /** What an answer with a part of a blob says; its {@code Content-MD5} would be the part's. */
    static ObjectStat part(ObjectUri uri, HttpHeaders headers) {
        ObjectStat stat = common(uri, headers);
        Optional<Range> range = range(headers);
        if (range.isPresent()) {
            stat = stat.withSize(range.get().size());
        }
        Optional<Checksum> sum = headers.first("x-ms-blob-content-md5").flatMap(AzureStats::md5);
        return sum.map(stat::withChecksum).orElse(stat);
    }

    /** What an answer to a write says. */
    static ObjectStat written(ObjectUri uri, HttpHeaders headers, long size) {
        ObjectStat stat = versionAndTime(uri, headers).withSize(size);
        Optional<Checksum> sum = headers.first("content-md5").flatMap(AzureStats::md5);
        return sum.map(stat::withChecksum).orElse(stat);
    }

    static Optional<Range> range(HttpHeaders headers) {
        Matcher matcher = CONTENT_RANGE.matcher(headers.first("content-range").orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean none = matcher.group(1) == null;
        return Optional.of(
                new Range(
                        none ? -1 : Long.parseLong(matcher.group(1)),
                        none ? -1 : Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3))));
    }

    static Optional<Long> length(HttpHeaders headers) {
        return headers.first("content-length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** The version in an ETag; the service writes quotes around it, except in listings. */
    static Optional<ObjectVersion> version(String etag) {
        String text = etag.trim();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String bare = quoted ? text.substring(1, text.length() - 1) : text;
        return bare.isEmpty() ? Optional.empty() : Optional.of(ObjectVersion.of(bare));
    }

    /** A version as conditions want it. */
    static String etag(ObjectVersion version) {
        return version.text().startsWith("W/") ? version.text() : '"' + version.text() + '"';
    }

    static Optional<Checksum> md5(String base64) {
        try {
            return Optional.of(Checksum.ofBase64(ChecksumAlgorithm.MD5, base64.trim()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ObjectStat common(ObjectUri uri, HttpHeaders headers) {
        ObjectStat stat = versionAndTime(uri, headers);
        return headers.first("content-type").map(stat::withContentType).orElse(stat);
    }

    private static ObjectStat versionAndTime(ObjectUri uri, HttpHeaders headers) {
        ObjectStat stat = ObjectStat.of(uri);
        stat =
                headers.first("etag")
                        .flatMap(AzureStats::version)
                        .map(stat::withVersion)
                        .orElse(stat);
        return headers.date("last-modified").map(stat::withModified).orElse(stat);
    }
}
