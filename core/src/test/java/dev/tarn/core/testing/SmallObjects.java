package dev.tarn.core.testing;

import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import java.io.ByteArrayInputStream;
import java.util.Set;

/** Has every object there can be, all of one small size, and keeps none. */
public final class SmallObjects implements Storage {
    public static final int SIZE = 2_000;

    private final byte[] bytes = new byte[SIZE];

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public ObjectIdentity identity(ObjectUri uri) {
        return new ObjectIdentity("mem", "", uri.authority(), uri.path(), uri);
    }

    @Override
    public ObjectStat stat(StatRequest request) {
        throw new AssertionError("No stat is ever needed");
    }

    @Override
    public ReadResult read(ReadRequest request) {
        ObjectStat stat =
                ObjectStat.of(request.uri()).withSize(SIZE).withVersion(ObjectVersion.of("1"));
        return Content.of(stat, SIZE, new ByteArrayInputStream(bytes));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
