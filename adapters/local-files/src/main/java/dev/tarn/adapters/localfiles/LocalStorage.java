package dev.tarn.adapters.localfiles;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Files as objects: the key is the absolute path. Holds nothing open between calls.
 *
 * <p>Folders come with the first file in them and stay when the last one goes; they are no objects.
 * Content types and metadata are not kept.
 */
final class LocalStorage implements Storage {
    private static final Set<Capability> CAPABILITIES =
            Set.of(Capability.LIST, Capability.WRITE, Capability.DELETE, Capability.COPY);

    private final Publication publication;
    private final LocalListing listing = new LocalListing();
    private volatile boolean closed;

    LocalStorage(InstantSource clock) {
        this.publication = new Publication(clock);
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return key(uri).identity();
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        LocalKey key = key(request.uri(), request.cancellation());
        return LocalReading.state(key).stat(request.uri());
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        return LocalReading.read(key(request.uri(), request.cancellation()), request);
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        throwIfClosed();
        return listing.page(request);
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        LocalKey key = key(request.uri(), request.cancellation());
        Intake intake = new Intake(request);
        return publication.publish(
                key,
                request.mode(),
                temporary -> {
                    try (OutputStream target = newFile(temporary)) {
                        intake.copyTo(target);
                    }
                });
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        delete(key(request.uri(), request.cancellation()));
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request) {
        Map<ObjectUri, StorageException> failures = new LinkedHashMap<>();
        throwIfClosed();
        for (ObjectUri uri : request.uris()) {
            LocalKey key = key(uri, request.cancellation());
            try {
                delete(key);
            } catch (StorageException e) {
                failures.put(uri, e);
            }
        }
        return failures;
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        LocalKey source = key(request.source(), request.cancellation());
        LocalKey target = key(request.target(), request.cancellation());
        LocalReading.state(source);
        return publication.publish(
                target,
                request.mode(),
                temporary -> {
                    try (InputStream bytes =
                                    new LocalStream(
                                            LocalReading.open(source), request.cancellation());
                            OutputStream copy = newFile(temporary)) {
                        bytes.transferTo(copy);
                    }
                });
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "file";
    }

    private void delete(LocalKey key) throws StorageException {
        Path path = key.path();
        try {
            if (FileState.of(path).regular()) {
                publication.remove(path);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (ReadOnlyFileSystemException e) {
            throw LocalFailures.readOnly(e, key.uri());
        } catch (IOException e) {
            StorageException failure = LocalFailures.of(e, path, key.uri());
            if (failure.kind() != StorageException.Kind.OBJECT_MISSING) {
                throw failure;
            }
        }
    }

    private LocalKey key(ObjectUri uri, Cancellation cancellation) {
        LocalKey key = key(uri);
        cancellation.throwIfCancelled();
        return key;
    }

    private LocalKey key(ObjectUri uri) {
        throwIfClosed();
        return LocalKey.of(uri);
    }

    private void throwIfClosed() {
        if (closed) {
            throw new IllegalStateException("The storage is closed");
        }
    }

    private static OutputStream newFile(Path path) throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
