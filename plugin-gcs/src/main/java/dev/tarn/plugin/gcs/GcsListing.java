package dev.tarn.plugin.gcs;

import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import dev.tarn.plugin.gcs.GcsFailures.Subject;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lists pages of a bucket. */
final class GcsListing {
    private static final int LARGEST_PAGE = 1000;
    private static final String FIELDS = "items(" + GcsMetadata.FIELDS + "),prefixes,nextPageToken";

    private final GcsCalls calls;

    GcsListing(GcsCalls calls) {
        this.calls = calls;
    }

    ListPage list(ListRequest request) throws StorageException {
        GcsLocation location = GcsLocation.ofPrefix(request.prefix());
        Optional<String> after = Optional.empty();
        if (request.startAfter().isPresent()) {
            after = Optional.of(GcsLocation.ofPrefix(request.startAfter().get()).name());
        }
        Optional<String> start = after;
        Objects page =
                calls.make(
                        request.prefix(),
                        request.cancellation(),
                        Subject.BUCKET,
                        call -> ask(request, location, start).execute());
        return page(page, bucket(request.prefix()), start);
    }

    /** The token stands beside the start, as the page before was asked for. */
    private Storage.Objects.List ask(
            ListRequest request, GcsLocation location, Optional<String> start) throws IOException {
        Storage.Objects.List list =
                calls.clients()
                        .json()
                        .objects()
                        .list(location.bucket())
                        .setMaxResults((long) Math.min(request.pageSize(), LARGEST_PAGE))
                        .setFields(FIELDS);
        if (!location.name().isEmpty()) {
            list.setPrefix(location.name());
        }
        start.ifPresent(list::setStartOffset);
        request.delimiter().ifPresent(list::setDelimiter);
        request.token().ifPresent(list::setPageToken);
        return list;
    }

    /** The store begins at the start, not after it. */
    private static ListPage page(Objects page, ObjectUri bucket, Optional<String> start) {
        List<StorageObject> items = page.getItems() == null ? List.of() : page.getItems();
        List<String> prefixes = page.getPrefixes() == null ? List.of() : page.getPrefixes();
        List<ObjectStat> objects =
                items.stream()
                        .filter(item -> !Optional.of(item.getName()).equals(start))
                        .map(item -> GcsMetadata.stat(bucket.append(item.getName()), item))
                        .toList();
        ListPage listed =
                ListPage.of(objects).withPrefixes(prefixes.stream().map(bucket::append).toList());
        String next = page.getNextPageToken();
        return next == null || next.isEmpty() ? listed : listed.withNext(next);
    }

    /** The bucket of an address, in the address's own form, with its slash. */
    private static ObjectUri bucket(ObjectUri uri) {
        int end = uri.text().length() - uri.rest().length() + uri.authority().length();
        return ObjectUri.of(uri.text().substring(0, end) + '/');
    }
}
