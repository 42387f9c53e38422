package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectVersion;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this process knows of one copy: its record, its last access, and whether it was checked. */
final class Entry {
    private final CopyRecord fact;
    private volatile long accessed;
    private volatile boolean noted;

    /** The key of the very file that is known to be whole; null before the first look. */
    private volatile @Nullable Object trusted;

    /** The key of a file whose content was wrong. */
    private volatile @Nullable Object refused;

    Entry(CopyRecord fact) {
        this.fact = fact;
        this.accessed = fact.accessed();
    }

    CopyRecord fact() {
        return fact;
    }

    Optional<ObjectVersion> version() {
        return fact.version().isEmpty()
                ? Optional.empty()
                : Optional.of(ObjectVersion.of(fact.version()));
    }

    long accessed() {
        return accessed;
    }

    /** Notes an access; answers true when the entry now waits to be written, and did not before. */
    boolean touch(long stamp) {
        accessed = stamp;
        if (noted) {
            return false;
        }
        noted = true;
        return true;
    }

    /** Learns of an access by another process. */
    void learn(long stamp) {
        if (stamp > accessed) {
            accessed = stamp;
        }
    }

    /** Says that the access is about to be written; answers the time to write. */
    long takeNoted() {
        noted = false;
        return accessed;
    }

    boolean trusts(BasicFileAttributes file) {
        Object key = trusted;
        return key != null && key.equals(file.fileKey()) && fact.size() == file.size();
    }

    void trust(BasicFileAttributes file) {
        trusted = file.fileKey();
    }

    boolean refuses(BasicFileAttributes file) {
        Object key = refused;
        return fact.size() != file.size() || (key != null && key.equals(file.fileKey()));
    }

    void refuse(BasicFileAttributes file) {
        refused = file.fileKey();
    }
}
