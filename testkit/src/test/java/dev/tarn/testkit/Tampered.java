package dev.tarn.testkit;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.Capability;
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
import java.util.function.UnaryOperator;

/** Breaks one operation of a storage, for one object or for all. */
final class Tampered {
    private Tampered() {}

    /** One operation with the storage it should have gone to. */
    @FunctionalInterface
    interface Call<Q, A> {
        A call(Storage target, Q request) throws StorageException;
    }

    static UnaryOperator<Storage> capabilities(Set<Capability> announced) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public Set<Capability> capabilities() {
                        return announced;
                    }
                };
    }

    static UnaryOperator<Storage> identity(String key, UnaryOperator<ObjectIdentity> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public ObjectIdentity identity(ObjectUri uri) {
                        ObjectIdentity right = super.identity(uri);
                        return right.key().endsWith(key) ? broken.apply(right) : right;
                    }
                };
    }

    static UnaryOperator<Storage> stat(String key, Call<StatRequest, ObjectStat> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public ObjectStat stat(StatRequest request) throws StorageException {
                        return request.uri().path().equals(key)
                                ? broken.call(target, request)
                                : super.stat(request);
                    }
                };
    }

    static UnaryOperator<Storage> read(String key, Call<ReadRequest, ReadResult> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public ReadResult read(ReadRequest request) throws StorageException {
                        return request.uri().path().equals(key)
                                ? broken.call(target, request)
                                : super.read(request);
                    }
                };
    }

    static UnaryOperator<Storage> list(String prefix, Call<ListRequest, ListPage> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public ListPage list(ListRequest request) throws StorageException {
                        return request.prefix().path().equals(prefix)
                                ? broken.call(target, request)
                                : super.list(request);
                    }
                };
    }

    static UnaryOperator<Storage> write(String key, Call<WriteRequest, ObjectStat> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public ObjectStat write(WriteRequest request) throws StorageException {
                        return request.uri().path().equals(key)
                                ? broken.call(target, request)
                                : super.write(request);
                    }
                };
    }

    static UnaryOperator<Storage> delete(String key, Call<DeleteRequest, Boolean> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public void delete(DeleteRequest request) throws StorageException {
                        if (request.uri().path().equals(key)) {
                            broken.call(target, request);
                        } else {
                            super.delete(request);
                        }
                    }
                };
    }

    static UnaryOperator<Storage> deleteAll(
            Call<DeleteAllRequest, Map<ObjectUri, StorageException>> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public Map<ObjectUri, StorageException> deleteAll(DeleteAllRequest request)
                            throws StorageException {
                        return request.uris().size() > 1
                                ? broken.call(target, request)
                                : super.deleteAll(request);
                    }
                };
    }

    static UnaryOperator<Storage> copy(String targetKey, Call<CopyRequest, ObjectStat> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public ObjectStat copy(CopyRequest request) throws StorageException {
                        return request.target().path().equals(targetKey)
                                ? broken.call(target, request)
                                : super.copy(request);
                    }
                };
    }

    static UnaryOperator<Storage> direct(
            String key, Call<ReadRequest, Optional<DirectRead>> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public Optional<DirectRead> direct(ReadRequest request)
                            throws StorageException {
                        return request.uri().path().equals(key)
                                ? broken.call(target, request)
                                : super.direct(request);
                    }
                };
    }

    static UnaryOperator<Storage> sign(Call<SignRequest, SignedUrl> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public SignedUrl sign(SignRequest request) throws StorageException {
                        return broken.call(target, request);
                    }
                };
    }

    static UnaryOperator<Storage> describeAccess(Call<AccessRequest, AccessDescription> broken) {
        return target ->
                new DelegatingStorage(target) {
                    @Override
                    public AccessDescription describeAccess(AccessRequest request)
                            throws StorageException {
                        return broken.call(target, request);
                    }
                };
    }
}
