package dev.tarn.plugin.s3;

import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists pages of a bucket. */
final class S3Listing {
    private static final int LARGEST_PAGE = 1000;

    private final S3Calls calls;

    S3Listing(S3Calls calls) {
        this.calls = calls;
    }

    ListPage list(ListRequest request) throws StorageException {
        S3Location location = S3Location.ofPrefix(request.prefix());
        ListObjectsV2Request.Builder list =
                ListObjectsV2Request.builder()
                        .bucket(location.bucket())
                        .maxKeys(Math.min(request.pageSize(), LARGEST_PAGE))
                        .encodingType(EncodingType.URL);
        if (!location.key().isEmpty()) {
            list.prefix(location.key());
        }
        request.delimiter().ifPresent(list::delimiter);
        if (request.token().isPresent()) {
            list.continuationToken(request.token().get());
        } else if (request.startAfter().isPresent()) {
            list.startAfter(S3Location.ofPrefix(request.startAfter().get()).key());
        }
        ListObjectsV2Response page =
                calls.make(
                        request.prefix(),
                        request.cancellation(),
                        client -> client.listObjectsV2(list.build()));
        return page(page, bucket(request.prefix()));
    }

    /**
     * Takes over what the store answered.
     *
     * @throws StorageException when the store says that there is more, but not how to go on: what
     *     was listed so far must not pass for everything
     */
    static ListPage page(ListObjectsV2Response page, ObjectUri bucket) throws StorageException {
        List<ObjectUri> prefixes =
                page.commonPrefixes().stream().map(p -> bucket.append(p.prefix())).toList();
        ListPage listed =
                ListPage.of(page.contents().stream().map(o -> stat(bucket, o)).toList())
                        .withPrefixes(prefixes);
        boolean more = Boolean.TRUE.equals(page.isTruncated());
        String token = page.nextContinuationToken();
        if (more && token == null) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "The store cut the listing and did not say how to go on; it does not know"
                            + " version 2 of the list request",
                    bucket);
        }
        return more ? listed.withNext(token) : listed;
    }

    /**
     * Without the MD5 that an ETag often is: a page does not say how an object is encrypted. To the
     * second, as a HEAD tells it, so that the two compare.
     */
    private static ObjectStat stat(ObjectUri bucket, S3Object object) {
        ObjectStat stat = ObjectStat.of(bucket.append(object.key()));
        if (object.size() != null) {
            stat = stat.withSize(object.size());
        }
        if (object.lastModified() != null) {
            stat = stat.withModified(object.lastModified().truncatedTo(ChronoUnit.SECONDS));
        }
        return object.eTag() == null
                ? stat
                : S3Stats.version(object.eTag()).map(stat::withVersion).orElse(stat);
    }

    /** The bucket of an address, in the address's own form, with its slash. */
    private static ObjectUri bucket(ObjectUri uri) {
        int end = uri.text().length() - uri.rest().length() + uri.authority().length();
        return ObjectUri.of(uri.text().substring(0, end) + '/');
    }
}
