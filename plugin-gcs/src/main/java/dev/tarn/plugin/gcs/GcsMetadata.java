package dev.tarn.plugin.gcs;

import com.google.api.client.util.DateTime;
import com.google.api.services.storage.model.StorageObject;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads what the store says about an object out of its metadata. */
final class GcsMetadata {
    /** All that is asked for. */
    static final String FIELDS = "name,size,generation,updated,contentType,crc32c,md5Hash";

    private GcsMetadata() {}

    /** To the second, as an answer with the bytes tells it, so that the two compare. */
    static ObjectStat stat(ObjectUri uri, StorageObject object) {
        ObjectStat stat = ObjectStat.of(uri);
        if (object.getSize() != null) {
            stat = stat.withSize(object.getSize().longValueExact());
        }
        if (object.getGeneration() != null) {
            stat = stat.withVersion(ObjectVersion.of(object.getGeneration().toString()));
        }
        DateTime updated = object.getUpdated();
        if (updated != null) {
            stat =
                    stat.withModified(
                            Instant.ofEpochMilli(updated.getValue())
                                    .truncatedTo(ChronoUnit.SECONDS));
        }
        if (object.getContentType() != null) {
            stat = stat.withContentType(object.getContentType());
        }
        stat = withSum(stat, ChecksumAlgorithm.CRC32C, object.getCrc32c());
        return withSum(stat, ChecksumAlgorithm.MD5, object.getMd5Hash());
    }

    private static ObjectStat withSum(
            ObjectStat stat, ChecksumAlgorithm algorithm, @Nullable String base64) {
        return base64 == null
                ? stat
                : GcsAnswers.sum(algorithm, base64).map(stat::withChecksum).orElse(stat);
    }
}
