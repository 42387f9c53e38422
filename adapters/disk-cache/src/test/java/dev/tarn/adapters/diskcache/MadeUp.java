package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.Admission;
import dev.tarn.core.port.MediaSink;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;

/** Objects of a made-up store, whose bytes follow from their key and version. */
final class MadeUp {
    private MadeUp() {}

    static ObjectIdentity identity(String key) {
        ObjectUri location = ObjectUri.of("s3://bucket/" + key);
        return new ObjectIdentity("s3", "aws", "bucket", key, location);
    }

    static byte[] content(String key, int size) {
        byte[] bytes = new byte[size];
        new Random(key.hashCode()).nextBytes(bytes);
        return bytes;
    }

    static ObjectStat stat(String key, long size) {
        return ObjectStat.of(identity(key).location())
                .withSize(size)
                .withVersion(ObjectVersion.of("v-" + key));
    }

    /** Hands out the copy, fetching it when it is missing. */
    static CachedMedia fetch(MediaStore store, String key, int size) throws IOException {
        var hit = store.lookup(identity(key));
        if (hit.isPresent()) {
            return hit.get();
        }
        try (Admission admission = store.admit(identity(key), Cancellation.never())) {
            if (admission.present().isPresent()) {
                return admission.present().get();
            }
            try (MediaSink sink = admission.begin(stat(key, size))) {
                sink.write(ByteBuffer.wrap(content(key, size)));
            }
            return admission.commit();
        }
    }
}
