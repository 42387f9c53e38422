package dev.tarn.core.transfer;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.StorageException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the answers so far said about an object that is read in several: the first one fixes its
 * version, a later one of another version is a failure. Where a store names no version, size and
 * time of last change are compared.
 */
final class SeenObject {
    private static final long UNKNOWN = -1;

    private final ObjectUri uri;
    private @Nullable ObjectStat stat;
    private long size = UNKNOWN;
    private int answers;
    private boolean proven = true;

    SeenObject(ObjectUri uri) {
        this.uri = uri;
    }

    boolean isSeen() {
        return stat != null;
    }

    /** What the first answer said, with the size once it is known. */
    ObjectStat stat() {
        ObjectStat known = stat;
        if (known == null) {
            throw new IllegalStateException("Nothing was read yet");
        }
        return known.size().isEmpty() && size != UNKNOWN ? known.withSize(size) : known;
    }

    OptionalLong size() {
        return size == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(size);
    }

    boolean hasSize() {
        return size != UNKNOWN;
    }

    /** The end of the bytes was found, which tells a size that nobody told. */
    void endsAt(long end) {
        if (size == UNKNOWN) {
            size = end;
        }
    }

    /** Whether all answers are surely of one version. */
    boolean isOfOneVersion() {
        return answers <= 1 || (proven && stat().version().isPresent());
    }

    /** What the next answer must be of. */
    ReadCondition condition() {
        ObjectStat known = stat;
        return known == null
                ? ReadCondition.none()
                : known.version().map(ReadCondition::mustMatch).orElseGet(ReadCondition::none);
    }

    /**
     * Takes what one more answer says.
     *
     * @throws StorageException of kind {@code CONDITION_FAILED} when it is of another version
     */
    void answered(ObjectStat told) throws StorageException {
        if (stat == null) {
            stat = told;
        }
        told(told);
        answers++;
        proven &= told.version().isPresent();
    }

    /**
     * Takes what was told of the object without bytes.
     *
     * @throws StorageException of kind {@code CONDITION_FAILED} when it is of another version
     */
    void told(ObjectStat told) throws StorageException {
        ObjectStat known = stat();
        if (differs(known.version(), told.version())
                || differs(known.modified(), told.modified())
                || (size != UNKNOWN && told.size().orElse(size) != size)) {
            throw changed(null);
        }
        if (told.size().isPresent()) {
            endsAt(told.size().getAsLong());
        }
    }

    private static <T> boolean differs(Optional<T> known, Optional<T> told) {
        return known.isPresent() && told.isPresent() && !known.equals(told);
    }

    StorageException changed(@Nullable Throwable cause) {
        return new StorageException(
                StorageException.Kind.CONDITION_FAILED,
                "The object changed while it was being read; open it again for its present bytes",
                uri,
                null,
                cause);
    }
}
