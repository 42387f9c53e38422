package dev.tarn.core.storage;

import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The objects of a listing, one page in memory at a time. Used by one thread. */
final class Pages implements Iterator<ObjectStat> {
    private final Storage storage;
    private final ListRequest request;
    private final ObjectIdentity store;
    private final Retries retries;
    private Iterator<ObjectStat> page;
    private Optional<String> next;

    private Pages(Storage storage, ListRequest request, Retries retries) throws IOException {
        this.storage = storage;
        this.request = request;
        this.store = storage.identity(request.prefix());
        this.retries = retries;
        ListPage first = ask(request);
        this.page = first.objects().iterator();
        this.next = first.next();
    }

    static Pages open(Storage storage, ListRequest request, Retries retries) throws IOException {
        return new Pages(storage, request, retries);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && next.isPresent()) {
            turn(next.get());
        }
        return page.hasNext();
    }

    @Override
    public ObjectStat next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The listing is at its end");
        }
        return page.next();
    }

    private void turn(String token) {
        try {
            ListPage following = ask(request.withToken(token));
            page = following.objects().iterator();
            next = following.next();
            if (next.filter(token::equals).isPresent()) {
                throw StorageException.of(
                        StorageException.Kind.REFUSED,
                        "The store's listing does not go on: it names the same next page again",
                        request.prefix());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ListPage ask(ListRequest wanted) throws IOException {
        return retries.call(store, wanted.cancellation(), () -> storage.list(wanted));
    }
}
