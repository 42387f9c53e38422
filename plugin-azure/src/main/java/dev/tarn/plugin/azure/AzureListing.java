package dev.tarn.plugin.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists pages of a container.
 *
 * <p>The service goes on from its own markers only, so a start is looked for by listing from the
 * beginning and leaving out what comes before.
 */
final class AzureListing {
    private static final int LARGEST_PAGE = 5000;

    private final AzureCalls calls;
    private final AzureSettings settings;

    AzureListing(AzureCalls calls, AzureSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    ListPage list(ListRequest request) throws StorageException {
        AzureLocation location = AzureLocation.ofPrefix(request.prefix(), settings);
        ListToken token = token(request);
        ListBlobsOptions options =
                new ListBlobsOptions()
                        .setMaxResultsPerPage(Math.min(request.pageSize(), LARGEST_PAGE));
        if (!location.key().isEmpty()) {
            options.setPrefix(location.key());
        }
        return calls.make(
                location,
                request.cancellation(),
                pipeline -> {
                    PagedResponse<BlobItem> page =
                            page(pipeline, location, request, options, token.marker());
                    return page == null ? ListPage.of(List.of()) : page(page, location, token);
                });
    }

    private ListToken token(ListRequest request) {
        if (request.token().isPresent()) {
            return ListToken.parse(request.token().get());
        }
        Optional<String> start =
                request.startAfter().map(uri -> AzureLocation.of(uri, settings).key());
        return new ListToken(start.orElse(""), "");
    }

    private static @Nullable PagedResponse<BlobItem> page(
            HttpPipeline pipeline,
            AzureLocation location,
            ListRequest request,
            ListBlobsOptions options,
            String marker) {
        BlobContainerClient client =
                new BlobContainerClientBuilder()
                        .endpoint(location.endpoint().url())
                        .containerName(location.container())
                        .pipeline(pipeline)
                        .buildClient();
        @Nullable String from = marker.isEmpty() ? null : marker;
        PagedIterable<BlobItem> blobs =
                request.delimiter().isPresent()
                        ? client.listBlobsByHierarchy(request.delimiter().get(), options, null)
                        : client.listBlobs(options, null);
        Iterator<PagedResponse<BlobItem>> pages =
                from == null
                        ? blobs.iterableByPage().iterator()
                        : blobs.iterableByPage(from).iterator();
        return pages.hasNext() ? pages.next() : null;
    }

    private static ListPage page(
            PagedResponse<BlobItem> page, AzureLocation location, ListToken token) {
        List<ObjectStat> objects = new ArrayList<>();
        List<ObjectUri> prefixes = new ArrayList<>();
        for (BlobItem item : page.getValue()) {
            if (!token.wants(item.getName())) {
                continue;
            }
            if (Boolean.TRUE.equals(item.isPrefix())) {
                prefixes.add(location.sibling(item.getName()));
            } else {
                objects.add(stat(location.sibling(item.getName()), item.getProperties()));
            }
        }
        ListPage listed = ListPage.of(objects).withPrefixes(prefixes);
        String next = page.getContinuationToken();
        return next == null || next.isEmpty()
                ? listed
                : listed.withNext(token.withMarker(next).text());
    }

    private static ObjectStat stat(ObjectUri uri, BlobItemProperties properties) {
        ObjectStat stat = ObjectStat.of(uri);
        if (properties.getContentLength() != null) {
            stat = stat.withSize(properties.getContentLength());
        }
        if (properties.getLastModified() != null) {
            stat = stat.withModified(properties.getLastModified().toInstant());
        }
        if (properties.getContentType() != null) {
            stat = stat.withContentType(properties.getContentType());
        }
        if (properties.getContentMd5() != null) {
            stat =
                    stat.withChecksum(
                            Checksum.of(ChecksumAlgorithm.MD5, properties.getContentMd5()));
        }
        return properties.getETag() == null
                ? stat
                : AzureStats.version(properties.getETag()).map(stat::withVersion).orElse(stat);
    }
}
