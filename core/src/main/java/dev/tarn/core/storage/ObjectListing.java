package dev.tarn.core.storage;

import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Streams what lies under a location, page by page, so that memory does not grow with the number of
 * objects; a failed page is retried.
 *
 * <p>A location means its folder: {@code s3://b/img} is {@code s3://b/img/}, not {@code
 * s3://b/img2/}. Left out are objects under {@code .lightly/}, zero-length names ending in {@code
 * /}, and {@code manifest*.jsonl}.
 */
public final class ObjectListing {
    /** How many objects of a storage that cannot order them are sorted in memory. */
    private static final int MOST_SORTED = 200_000;

    private static final Comparator<ObjectStat> BY_NAME =
            Comparator.comparing(stat -> stat.uri().text(), Utf8Order.INSTANCE);

    private final MountTable mounts;
    private final Retries retries;

    /**
     * Lists the storages of a table.
     *
     * @param mounts where the locations are served
     * @param retries repeats a page that failed
     */
    public ObjectListing(MountTable mounts, Retries retries) {
        this.mounts = mounts;
        this.retries = retries;
    }

    /**
     * The objects under a location, in UTF-8 byte order of their names. The first page is asked for
     * at once, the others as the stream is read.
     *
     * @param location a bucket, folder or prefix ending in {@code /}; a missing {@code /} is added
     * @param cancellation ends the listing by a {@link java.util.concurrent.CancellationException}
     * @return the objects; reading on throws an {@link java.io.UncheckedIOException} around the
     *     {@link StorageException} when a later page fails
     * @throws StorageException when the location does not exist or may not be listed; of kind
     *     {@link StorageException.Kind#REFUSED} also when the storage cannot list, or cannot order
     *     more objects than fit into memory
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws UnknownLocationException when no storage answers for the location
     */
    public Stream<ObjectStat> under(ObjectUri location, Cancellation cancellation)
            throws IOException {
        ObjectUri folder = InputRules.folder(location);
        Storage storage = mounts.storageFor(folder);
        if (!storage.capabilities().contains(Capability.LIST)) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "This kind of store cannot list; name the media files themselves",
                    location);
        }
        ListRequest request = ListRequest.under(folder).withCancellation(cancellation);
        Pages pages = Pages.open(storage, request, retries);
        // Objects are told without the credentials that the location may carry.
        ObjectUri shown = InputRules.folder(storage.identity(folder).location());
        return storage.capabilities().contains(Capability.UNORDERED)
                ? sorted(pages, shown)
                : stream(pages, shown);
    }

    /**
     * Everything under a folder, nothing left out, in the order of the store.
     *
     * @param folder the folder, with the credential of this call
     * @param cancellation ends the listing by a {@link java.util.concurrent.CancellationException}
     * @return the objects, as {@link #under} gives them
     * @throws StorageException as {@link #under}
     * @throws IOException when the thread was interrupted; its flag is set
     */
    public Stream<ObjectStat> everything(CallAddress folder, Cancellation cancellation)
            throws IOException {
        ObjectUri uri = folder.folder().uri();
        Storage storage = mounts.storageFor(uri);
        if (!storage.capabilities().contains(Capability.LIST)) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "This kind of store cannot list; name the objects themselves",
                    folder.location());
        }
        ListRequest request = ListRequest.under(uri).withCancellation(cancellation);
        return stream(Pages.open(storage, request, retries));
    }

    private static Stream<ObjectStat> stream(Pages pages, ObjectUri folder) {
        return stream(pages).filter(object -> InputRules.isInput(folder, object));
    }

    private static Stream<ObjectStat> stream(Pages pages) {
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, ordered), false);
    }

    private static Stream<ObjectStat> sorted(Pages pages, ObjectUri folder)
            throws StorageException {
        List<ObjectStat> all = new ArrayList<>();
        try (Stream<ObjectStat> objects = stream(pages, folder)) {
            objects.limit(MOST_SORTED + 1L).forEach(all::add);
        }
        if (all.size() > MOST_SORTED) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "This store lists without order, and there are more objects than the "
                            + MOST_SORTED
                            + " that are sorted in memory; list its folders one by one",
                    folder);
        }
        all.sort(BY_NAME);
        return all.stream();
    }
}
