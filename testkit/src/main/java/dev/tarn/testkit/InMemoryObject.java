package dev.tarn.testkit;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One state of an object in an {@link InMemoryStore}; the bytes are never changed. */
record InMemoryObject(
        byte[] bytes, ObjectVersion version, Instant modified, @Nullable String contentType) {
    ObjectStat stat(ObjectUri uri) {
        ObjectStat stat =
                ObjectStat.of(uri)
                        .withSize(bytes.length)
                        .withVersion(version)
                        .withModified(modified);
        return contentType == null ? stat : stat.withContentType(contentType);
    }
}
