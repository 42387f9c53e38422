package dev.tarn.benchmarks;

import dev.tarn.spi.Capability;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.DirectResponse;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The plainest storage: an address is an object, nothing is signed. */
final class PlainStorage implements Storage {
    private static final int FIRST_FAILURE = 400;

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DIRECT);
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return new ObjectIdentity("http", uri.authority(), "", uri.path(), uri);
    }

    @Override
    public ObjectStat stat(StatRequest request) {
        throw new UnsupportedOperationException("nothing is asked but reads");
    }

    @Override
    public ReadResult read(ReadRequest request) {
        throw new UnsupportedOperationException("the host's transport reads");
    }

    @Override
    public Optional<DirectRead> direct(ReadRequest request) {
        Map<String, String> range =
                request.range().isWhole() ? Map.of() : Map.of("Range", request.range().header());
        return Optional.of(
                DirectRead.get(
                        request.uri().text(),
                        HttpHeaders.ofSingle(range),
                        response -> interpret(request.uri(), response)));
    }

    private static ObjectStat interpret(ObjectUri uri, DirectResponse response)
            throws StorageException {
        if (response.status() >= FIRST_FAILURE) {
            throw StorageException.unavailable("HTTP " + response.status(), uri, null);
        }
        ObjectStat stat = ObjectStat.of(uri);
        return response.headers()
                .first("ETag")
                .map(tag -> stat.withVersion(ObjectVersion.of(tag)))
                .orElse(stat);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
