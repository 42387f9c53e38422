package dev.tarn.plugin.minio;

import dev.tarn.signing.UriEncoding;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.ListObjectsResult;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists pages of a bucket. */
final class MinioListing {
    private static final int LARGEST_PAGE = 1000;

    private final MinioCalls calls;

    MinioListing(MinioCalls calls) {
        this.calls = calls;
    }

    /**
     * Lists a page.
     *
     * @param startAfter the key to begin behind; null for the first one
     */
    ListPage list(ListRequest request, MinioLocation prefix, @Nullable String startAfter)
            throws StorageException {
        if (prefix.signature().isPresent()) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "A signed address is for one object and cannot list",
                    request.prefix());
        }
        MinioLocation bucket =
                new MinioLocation(
                        prefix.uri(), prefix.base(), prefix.bucket(), "", Optional.empty());
        MinioRequest list =
                MinioRequest.of("GET", bucket).withQuery(query(request, prefix, startAfter));
        return page(
                calls.make(list, request.cancellation(), ListBucketResultV2.class),
                prefix.bucketUri());
    }

    private static String query(
            ListRequest request, MinioLocation prefix, @Nullable String startAfter) {
        List<String> pairs = new ArrayList<>();
        request.token().ifPresent(token -> pairs.add(pair("continuation-token", token)));
        request.delimiter().ifPresent(text -> pairs.add(pair("delimiter", text)));
        pairs.add("encoding-type=url");
        pairs.add("list-type=2");
        pairs.add("max-keys=" + Math.min(request.pageSize(), LARGEST_PAGE));
        if (!prefix.key().isEmpty()) {
            pairs.add(pair("prefix", prefix.key()));
        }
        if (request.token().isEmpty() && startAfter != null) {
            pairs.add(pair("start-after", startAfter));
        }
        return String.join("&", pairs);
    }

    private static String pair(String name, String value) {
        return name + '=' + UriEncoding.component(value);
    }

    /**
     * Takes over what the store answered.
     *
     * @throws StorageException when the store says that there is more, but not how to go on: what
     *     was listed so far must not pass for everything
     */
    static ListPage page(ListBucketResultV2 page, ObjectUri bucket) throws StorageException {
        String encoding = page.encodingType();
        List<ObjectUri> prefixes = new ArrayList<>();
        for (ListObjectsResult.Prefix prefix : page.commonPrefixes()) {
            prefixes.add(bucket.append(name(prefix.toItem(), encoding)));
        }
        List<ObjectStat> objects = new ArrayList<>();
        for (Item item : page.contents()) {
            objects.add(stat(bucket.append(name(item, encoding)), item));
        }
        ListPage listed = ListPage.of(objects).withPrefixes(prefixes);
        String token = page.nextContinuationToken();
        if (page.isTruncated() && token == null) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "The store cut the listing and did not say how to go on; it does not know"
                            + " version 2 of the list request",
                    bucket);
        }
        return page.isTruncated() ? listed.withNext(token) : listed;
    }

    private static String name(Item item, @Nullable String encoding) {
        item.setEncodingType(encoding);
        return item.objectName();
    }

    /**
     * Without the MD5 that an ETag often is: a page does not say how an object is encrypted. To the
     * second, as a HEAD tells it, so that the two compare.
     */
    private static ObjectStat stat(ObjectUri uri, Item item) {
        ObjectStat stat = ObjectStat.of(uri).withSize(item.size());
        ZonedDateTime modified = item.lastModified();
        if (modified != null) {
            stat = stat.withModified(modified.toInstant().truncatedTo(ChronoUnit.SECONDS));
        }
        return item.etag() == null
                ? stat
                : MinioStats.version(item.etag()).map(stat::withVersion).orElse(stat);
    }
}
