package dev.tarn.adapters.pluginhost;

import static java.util.stream.Collectors.toMap;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plugin's storage, each call under the plugin's class loader: those of the storage itself, the
 * reads of what it answers, and the translation of what a transport got for it.
 */
final class ClassLoaderSafeStorage implements Storage {
    private final Storage storage;
    private final PluginCalls calls;
    private final Set<Capability> capabilities;

    ClassLoaderSafeStorage(Storage storage, PluginCalls calls) {
        this.storage = storage;
        this.calls = calls;
        this.capabilities = calls.plain(() -> Set.copyOf(storage.capabilities()));
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return calls.plain(() -> storage.identity(uri));
    }

    @Override
    public ObjectStat stat(StatRequest request) throws StorageException {
        return calls.about(request.uri(), () -> storage.stat(request));
    }

    @Override
    public ReadResult read(ReadRequest request) throws StorageException {
        ReadResult result = calls.about(request.uri(), () -> storage.read(request));
        return result instanceof Content content
                ? content.withStream(
                        new ClassLoaderSafeStream(content.stream(), request.uri(), calls))
                : result;
    }

    @Override
    public Optional<DirectRead> direct(ReadRequest request) throws StorageException {
        return calls.about(request.uri(), () -> storage.direct(request))
                .map(
                        read ->
                                read.withInterpreter(
                                        response ->
                                                calls.about(
                                                        request.uri(),
                                                        () -> read.interpret(response))));
    }

    @Override
    public ListPage list(ListRequest request) throws StorageException {
        return calls.about(request.prefix(), () -> storage.list(request));
    }

    @Override
    public ObjectStat write(WriteRequest request) throws StorageException {
        return calls.about(request.uri(), () -> storage.write(request));
    }

    @Override
    public void delete(DeleteRequest request) throws StorageException {
        calls.doAbout(request.uri(), () -> storage.delete(request));
    }

    @Override
    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
            throws StorageException {
        return request.uris().isEmpty()
                ? calls.plain(() -> storage.deleteAll(request))
                : calls.about(request.uris().get(0), () -> failures(request));
    }

    private Map<ObjectUri, StorageException> failures(DeleteAllRequest request)
            throws StorageException {
        return storage.deleteAll(request).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, failure -> calls.own(failure.getValue())));
    }

    @Override
    public ObjectStat copy(CopyRequest request) throws StorageException {
        return calls.about(request.source(), () -> storage.copy(request));
    }

    @Override
    public SignedUrl sign(SignRequest request) throws StorageException {
        return calls.about(request.uri(), () -> storage.sign(request));
    }

    @Override
    public AccessDescription describeAccess(AccessRequest request) throws StorageException {
        return calls.about(request.uri(), () -> storage.describeAccess(request));
    }

    @Override
    public void close() {
        calls.doPlain(storage::close);
    }

    @Override
    public String toString() {
        return calls.plain(storage::toString);
    }
}
