package dev.tarn.cli;

import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.AccessProbe;
import dev.tarn.core.storage.AccessReport;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.core.storage.MountTable;
import dev.tarn.core.storage.ObjectCopy;
import dev.tarn.core.storage.ObjectListing;
import dev.tarn.core.transfer.Pause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Purpose;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

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

    /** Whether a text on the command line can only mean a folder. */
    static boolean isFolder(String text) {
        ObjectUri uri = uri(text);
        return text.endsWith("/") || CallAddress.of(uri).isFolder() || isLocalFolder(uri);
    }

    /** Whether a folder is there with nothing in it: a bucket, or a folder of this machine. */
    static boolean canBeEmpty(CallAddress folder) {
        return folder.location().path().isEmpty() || isLocalFolder(folder.location());
    }

    private static boolean isLocalFolder(ObjectUri uri) {
        return isLocal(uri) && Files.isDirectory(Path.of(uri.rest()));
    }

    private static boolean isLocal(ObjectUri uri) {
        return uri.scheme().equals(MediaReference.FILE_SCHEME);
    }

    /** Whether a folder is another or lies in it, by whatever addresses the two are given. */
    boolean isWithin(CallAddress inner, CallAddress outer) {
        ObjectIdentity within = storages.identity(inner.folder().uri());
        ObjectIdentity around = storages.identity(outer.folder().uri());
        return within.kind().equals(around.kind())
                && within.endpoint().equals(around.endpoint())
                && within.bucket().equals(around.bucket())
                && folderKey(within).startsWith(folderKey(around));
    }

    /** A bucket's own folder has no name; one of this machine has no slash at its end. */
    private static String folderKey(ObjectIdentity folder) {
        String key = folder.key();
        return key.isEmpty() || key.endsWith("/") ? key : key + "/";
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

    /** How the store tells the addresses of a folder's objects: without a credential. */
    ObjectUri shown(CallAddress folder) {
        ObjectUri uri = folder.folder().uri();
        return isLocal(uri)
                ? uri
                : CallAddress.of(storages.identity(uri).location()).folder().location();
    }

    /** Everything under a folder; closed by the caller. */
    Stream<ObjectStat> everything(CallAddress folder) throws IOException {
        return new ObjectListing(storages, retries).everything(folder, cancellation);
    }

    ObjectStat copy(CallAddress source, CallAddress target, WriteMode mode) throws IOException {
        return new ObjectCopy(storages, retries).copy(source, target, mode, cancellation);
    }

    AccessReport probe(ObjectUri uri) throws IOException {
        return new AccessProbe(storages, retries, new SecureRandom()).probe(uri, cancellation);
    }

    void delete(ObjectUri uri) throws IOException {
        Storage storage = deleting(uri);
        DeleteRequest request = new DeleteRequest(uri, cancellation);
        retries.call(
                storage.identity(uri),
                cancellation,
                () -> {
                    storage.delete(request);
                    return uri;
                });
    }

    /** The failure of each object that is still there. */
    Map<ObjectUri, StorageException> deleteAll(List<ObjectUri> uris) throws IOException {
        Storage storage = deleting(uris.get(0));
        DeleteAllRequest request = new DeleteAllRequest(uris, cancellation);
        return retries.call(
                storage.identity(uris.get(0)), cancellation, () -> storage.deleteAll(request));
    }

    private Storage deleting(ObjectUri uri) throws IOException {
        Storage storage = storages.storageFor(uri);
        if (!storage.capabilities().contains(Capability.DELETE)) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED, "This kind of store cannot delete", uri);
        }
        return storage;
    }
}
