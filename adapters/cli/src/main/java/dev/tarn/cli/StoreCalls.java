package dev.tarn.cli;

import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.transfer.Pause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Purpose;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Random;

/** Calls to stores about single objects and folders, repeated where that helps. */
final class StoreCalls {
    private final MountTable storages;
    private final Cancellation cancellation;
    private final Retries retries =
            new Retries(RetryPolicy.standard(), Pause.real(), new Random(), InstantSource.system());

    StoreCalls(MountTable storages, Cancellation cancellation) {
        this.storages = storages;
        this.cancellation = cancellation;
    }

    /** The address that a text on the command line means. */
    static ObjectUri uri(String text) {
        return MediaReference.parse(text).uri();
    }

    ObjectStat stat(ObjectUri uri) throws IOException {
        Storage storage = storages.storageFor(uri);
        StatRequest request = new StatRequest(uri, cancellation);
        return retries.call(storage.identity(uri), cancellation, () -> storage.stat(request));
    }

    /** The bytes of an object; closed by the caller. */
    Content read(ObjectUri uri) throws IOException {
        Storage storage = storages.storageFor(uri);
        ReadRequest request =
                ReadRequest.whole(uri).withPurpose(Purpose.MEDIA).withCancellation(cancellation);
        ReadResult result =
                retries.call(storage.identity(uri), cancellation, () -> storage.read(request));
        if (result instanceof Content content) {
            return content;
        }
        throw StorageException.of(
                StorageException.Kind.CORRUPT, "The store did not send what was asked for", uri);
    }

    ListPage page(ListRequest request) throws IOException {
        Storage storage = storages.storageFor(request.prefix());
        if (!storage.capabilities().contains(Capability.LIST)) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "This kind of store cannot list; name the object itself",
                    request.prefix());
        }
        ListRequest cancellable = request.withCancellation(cancellation);
        return retries.call(
                storage.identity(request.prefix()), cancellation, () -> storage.list(cancellable));
    }
}
