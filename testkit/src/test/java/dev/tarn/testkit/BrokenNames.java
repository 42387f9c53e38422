package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.REFUSED;

import dev.tarn.spi.Capability;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Storages that each break one promise about identities or names. */
final class BrokenNames {
    private BrokenNames() {}

    static void addTo(Map<String, UnaryOperator<Storage>> broken) {
        addIdentities(broken);
        addLocations(broken);
        addNames(broken);
    }

    private static void addIdentities(Map<String, UnaryOperator<Storage>> broken) {
        broken.put(
                "declaresExactlyTheExpectedCapabilities",
                Tampered.capabilities(EnumSet.allOf(Capability.class)));
        broken.put(
                "statesEveryFaultUnlessItIsLocal",
                Tampered.identity(
                        "local.jpg", id -> new ObjectIdentity("file", "", "", "", id.location())));
        broken.put("identityMakesNoRequest", BrokenNames::askingForIdentity);
        AtomicInteger calls = new AtomicInteger();
        broken.put(
                "identityIsTheSameAtEachCall",
                Tampered.identity(
                        "same.jpg",
                        id ->
                                new ObjectIdentity(
                                        id.kind(),
                                        "endpoint-" + calls.incrementAndGet(),
                                        id.bucket(),
                                        id.key(),
                                        id.location())));
        broken.put(
                "identityDiffersBetweenKeys",
                Tampered.identity("Case.jpg", id -> withKey(id, "case.jpg")));
    }

    private static void addLocations(Map<String, UnaryOperator<Storage>> broken) {
        broken.put("locationHoldsNoCredential", BrokenNames::keepingCredentials);
        broken.put(
                "locationReadsBackAsTheSameIdentity",
                Tampered.identity(
                        "dir/a b%20c.jpg",
                        id ->
                                new ObjectIdentity(
                                        id.kind(),
                                        id.endpoint(),
                                        id.bucket(),
                                        id.key(),
                                        ObjectUri.of(id.location().text().replace(" ", "%20")))));
        broken.put("refusesAnAddressOfAnotherStore", BrokenNames::takingAnyScheme);
    }

    private static void addNames(Map<String, UnaryOperator<Storage>> broken) {
        broken.put("hostileNamesAreReadLiterally", BrokenNames::decodingWhatItDidNotWrite);
        broken.put(
                "hostileNamesAreToldByStatLiterally",
                Tampered.stat(
                        "a%20b.jpg",
                        (to, q) -> to.stat(StatRequest.of(Broken.withPath(q.uri(), "a b.jpg")))));
        broken.put(
                "hostileNamesAreWrittenLiterallyOrRefused",
                Tampered.write(
                        "a//b.jpg",
                        (to, q) ->
                                to.write(
                                        WriteRequest.of(
                                                Broken.withPath(q.uri(), "a/b.jpg"),
                                                q.source(),
                                                q.mode()))));
        broken.put(
                "hostileNamesAreListedLiterally",
                Tampered.list("", (to, q) -> decoded(to.list(q))));
        broken.put(
                "objectMayLieUnderAnother",
                Tampered.write("f/child", Broken.failing(REFUSED, WriteRequest::uri)));
    }

    private static ObjectIdentity withKey(ObjectIdentity id, String key) {
        return new ObjectIdentity(id.kind(), id.endpoint(), id.bucket(), key, id.location());
    }

    private static Storage askingForIdentity(Storage target) {
        return new DelegatingStorage(target) {
            @Override
            public ObjectIdentity identity(ObjectUri uri) {
                if (uri.path().equals("never/there.jpg")) {
                    try {
                        target.stat(StatRequest.of(uri));
                    } catch (StorageException e) {
                        return super.identity(uri);
                    }
                }
                return super.identity(uri);
            }
        };
    }

    private static Storage keepingCredentials(Storage target) {
        return new DelegatingStorage(target) {
            @Override
            public ObjectIdentity identity(ObjectUri uri) {
                ObjectIdentity id = super.identity(uri);
                return id.key().equals("kept.jpg")
                        ? new ObjectIdentity(id.kind(), id.endpoint(), id.bucket(), id.key(), uri)
                        : id;
            }
        };
    }

    private static Storage takingAnyScheme(Storage target) {
        return new DelegatingStorage(target) {
            @Override
            public ObjectIdentity identity(ObjectUri uri) {
                return uri.scheme().startsWith("foreign")
                        ? new ObjectIdentity("any", "", uri.authority(), uri.path(), uri)
                        : super.identity(uri);
            }
        };
    }

    /** Knows the literal names of those objects only that it wrote itself. */
    private static Storage decodingWhatItDidNotWrite(Storage target) {
        AtomicBoolean wrote = new AtomicBoolean();
        return new DelegatingStorage(target) {
            @Override
            public ObjectStat write(WriteRequest request) throws StorageException {
                wrote.set(true);
                return super.write(request);
            }

            @Override
            public ReadResult read(ReadRequest request) throws StorageException {
                return wrote.get() || !request.uri().path().equals("a%20b.jpg")
                        ? super.read(request)
                        : super.read(ReadRequest.whole(Broken.withPath(request.uri(), "a b.jpg")));
            }
        };
    }

    private static ListPage decoded(ListPage page) {
        List<ObjectStat> objects =
                page.objects().stream().map(stat -> ObjectStat.of(decoded(stat.uri()))).toList();
        ListPage built = ListPage.of(objects).withPrefixes(page.prefixes());
        return page.next().map(built::withNext).orElse(built);
    }

    private static ObjectUri decoded(ObjectUri uri) {
        return ObjectUri.of(uri.text().replace('+', ' '));
    }
}
