package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.store.ChecksumAlgorithm;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.ObjectChecksum;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The CRC32C of objects, computed once for those that came with another checksum. */
final class Crc32cValues {

    private final Map<Long, String> computed = new ConcurrentHashMap<>();

    String of(StoredObject object) throws IOException {
        ObjectChecksum stored = object.checksum();
        if (stored.algorithm() == ChecksumAlgorithm.CRC32C && !stored.composite()) {
            return stored.value();
        }
        long generation = object.revision().generation();
        String known = computed.get(generation);
        if (known == null) {
            known = ContentIntake.of(object.content(), ChecksumAlgorithm.CRC32C).checksum().value();
            computed.put(generation, known);
        }
        return known;
    }
}
