package dev.tarn.plugin.gcs;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Versions are generations; what conditions on them look like on the wire. */
final class GcsVersions {
    /** Zero would mean "no object", so it is no version of one. */
    private static final Pattern GENERATION = Pattern.compile("[1-9]\\d{0,18}");

    private GcsVersions() {}

    /**
     * The query parameter of a condition on a read, with its leading {@code &}; empty without.
     *
     * @throws StorageException when the version must match and is none of this store's
     */
    static String query(ReadCondition condition, ObjectUri uri) throws StorageException {
        if (condition.version().isEmpty()) {
            return "";
        }
        Optional<String> generation =
                condition.version().map(ObjectVersion::text).filter(GcsVersions::isGeneration);
        if (condition.kind() == ReadCondition.Kind.MUST_DIFFER) {
            return generation.map(g -> "&ifGenerationNotMatch=" + g).orElse("");
        }
        return "&ifGenerationMatch=" + generation.orElseThrow(() -> foreign(uri));
    }

    /**
     * The generation that a write replaces: zero for none; empty for whichever is there.
     *
     * @throws StorageException when the version is none of this store's
     */
    static Optional<Long> replaced(WriteMode mode, ObjectUri uri) throws StorageException {
        return switch (mode.kind()) {
            case REPLACE -> Optional.empty();
            case CREATE -> Optional.of(0L);
            case IF_VERSION ->
                    Optional.of(
                            mode.version()
                                    .map(ObjectVersion::text)
                                    .filter(GcsVersions::isGeneration)
                                    .map(Long::parseLong)
                                    .orElseThrow(() -> foreign(uri)));
        };
    }

    static boolean isGeneration(String text) {
        return GENERATION.matcher(text).matches();
    }

    private static StorageException foreign(ObjectUri uri) {
        return StorageException.of(
                StorageException.Kind.CONDITION_FAILED,
                "The version asked for is no generation of Google Cloud Storage",
                uri);
    }
}
