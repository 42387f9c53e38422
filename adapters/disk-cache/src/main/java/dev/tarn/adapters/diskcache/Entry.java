package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectVersion;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * What this process knows of one copy. There may be millions: fields are packed, and the address is
 * left in the index file.
 */
final class Entry {
    private static final AtomicLongFieldUpdater<Entry> STATE =
            AtomicLongFieldUpdater.newUpdater(Entry.class, "state");

    /** The low half of the state tells the file that was last looked at from another. */
    private static final long FILE = 0xFFFF_FFFFL;

    private static final long TRUSTED = 1L << 32;
    private static final long REFUSED = 1L << 33;
    private static final long NOTED = 1L << 34;
    private static final long GONE = 1L << 35;
    private static final long SEEN = 1L << 36;
    private static final long TRANSIENT = 1L << 37;
    private static final long UNPROVEN = 1L << 38;
    private static final long OF_THIS_BOOT = 1L << 39;
    private static final long ORDERED = 1L << 40;

    private final long a;
    private final long b;
    private final long c;
    private final long d;
    private final long size;
    private final long inode;
    private final long checked;
    private final int crc32c;
    private final String extension;
    private final byte[] version;
    private volatile long accessed;
    private volatile long state;

    Entry(CopyRecord copy, long currentBoot) {
        ObjectHash hash = copy.name().hash();
        this.a = hash.a();
        this.b = hash.b();
        this.c = hash.c();
        this.d = hash.d();
        this.extension = copy.name().extension().intern();
        this.size = copy.size();
        this.inode = copy.inode();
        this.checked = copy.checked();
        this.crc32c = copy.crc32c();
        this.version = PackedText.pack(copy.version());
        this.accessed = copy.accessed();
        this.state = state(copy.kind(), copy.boot() == currentBoot);
    }

    /** The copy of a published record. */
    Entry(IndexRecord record, long currentBoot) {
        ObjectHash hash = record.hash();
        this.a = hash.a();
        this.b = hash.b();
        this.c = hash.c();
        this.d = hash.d();
        this.extension = record.extension();
        this.size = record.size();
        this.inode = record.inode();
        this.checked = record.checked();
        this.crc32c = record.crc32c();
        this.version = record.packedVersion();
        this.accessed = record.accessed();
        this.state = state(record.copyKind(), record.boot() == currentBoot);
    }

    /** The same copy after a check: nothing is trusted or refused any more. */
    private Entry(Entry before, long inode, long checked, boolean ofThisBoot) {
        this.a = before.a;
        this.b = before.b;
        this.c = before.c;
        this.d = before.d;
        this.extension = before.extension;
        this.size = before.size;
        this.inode = inode;
        this.checked = checked;
        this.crc32c = before.crc32c;
        this.version = before.version;
        this.accessed = before.accessed;
        this.state =
                (before.state & (TRANSIENT | UNPROVEN | SEEN)) | (ofThisBoot ? OF_THIS_BOOT : 0);
    }

    Entry checkedAs(long newInode, long newChecked, boolean ofThisBoot) {
        return new Entry(this, newInode, newChecked, ofThisBoot);
    }

    CacheName name() {
        return new CacheName(new ObjectHash(a, b, c, d), extension);
    }

    boolean isOf(ObjectHash hash) {
        return d == hash.d() && a == hash.a() && b == hash.b() && c == hash.c();
    }

    boolean isOfSameObject(Entry other) {
        return d == other.d && a == other.a && b == other.b && c == other.c;
    }

    /** Spreads entries over a table. */
    int slot() {
        return (int) d;
    }

    long size() {
        return size;
    }

    int crc32c() {
        return crc32c;
    }

    long inode() {
        return inode;
    }

    /** When it was last the store's version, in microseconds since 1970. */
    long checked() {
        return checked;
    }

    Optional<ObjectVersion> version() {
        return version.length == 0
                ? Optional.empty()
                : Optional.of(ObjectVersion.of(PackedText.unpack(version)));
    }

    /** Says whether it was published or checked since the machine was booted. */
    boolean isOfThisBoot() {
        return is(OF_THIS_BOOT);
    }

    CopyRecord.Kind kind() {
        if (isUnproven()) {
            return CopyRecord.Kind.UNPROVEN;
        }
        return isTransient() ? CopyRecord.Kind.TRANSIENT : CopyRecord.Kind.RESIDENT;
    }

    boolean isTransient() {
        return is(TRANSIENT);
    }

    /** Says whether only the file is known: it is counted and evicted, and never handed out. */
    boolean isUnproven() {
        return is(UNPROVEN);
    }

    /** Says whether both describe the same file with the same content. */
    boolean isSameFileAs(Entry other) {
        return size == other.size
                && crc32c == other.crc32c
                && inode == other.inode
                && checked == other.checked
                && isOfThisBoot() == other.isOfThisBoot()
                && kind() == other.kind();
    }

    long accessed() {
        return accessed;
    }

    /** Notes an access; answers true when the entry now waits to be written, and did not before. */
    boolean touch(long stamp) {
        accessed = stamp;
        return !is(NOTED) && set(NOTED, NOTED);
    }

    /** Learns of an access by another process. */
    void learn(long stamp) {
        if (stamp > accessed) {
            accessed = stamp;
        }
    }

    /** Says that the access is about to be written; answers the time to write. */
    long takeNoted() {
        set(NOTED, 0);
        return accessed;
    }

    /** Takes it into the order of eviction; answers false when it was in it. */
    boolean join() {
        return set(ORDERED, ORDERED);
    }

    /** Takes it out of the order of eviction for good; answers false when it was not in it. */
    boolean leave() {
        return set(GONE, GONE) && is(ORDERED);
    }

    boolean isGone() {
        return is(GONE);
    }

    /** Notes whether an index file that is read again still names it. */
    void see(boolean seen) {
        set(SEEN, seen ? SEEN : 0);
    }

    boolean isSeen() {
        return is(SEEN);
    }

    boolean trusts(BasicFileAttributes file) {
        long now = state;
        return (now & TRUSTED) != 0 && (now & FILE) == key(file) && size == file.size();
    }

    void trust(BasicFileAttributes file) {
        set(FILE | TRUSTED | REFUSED, key(file) | TRUSTED);
    }

    boolean refuses(BasicFileAttributes file) {
        long now = state;
        return size != file.size() || ((now & REFUSED) != 0 && (now & FILE) == key(file));
    }

    void refuse(BasicFileAttributes file) {
        set(FILE | TRUSTED | REFUSED, key(file) | REFUSED);
    }

    private boolean is(long bit) {
        return (state & bit) != 0;
    }

    /** Sets some bits; answers false when they were so. */
    private boolean set(long bits, long value) {
        while (true) {
            long before = state;
            long after = (before & ~bits) | value;
            if (before == after) {
                return false;
            }
            if (STATE.compareAndSet(this, before, after)) {
                return true;
            }
        }
    }

    private static long state(CopyRecord.Kind kind, boolean ofThisBoot) {
        long bit =
                switch (kind) {
                    case RESIDENT -> 0;
                    case TRANSIENT -> TRANSIENT;
                    case UNPROVEN -> UNPROVEN;
                };
        return ofThisBoot ? bit | OF_THIS_BOOT : bit;
    }

    /** Two files that are there at once hardly ever share it, and then differ in length. */
    private static long key(BasicFileAttributes file) {
        return Objects.hashCode(file.fileKey()) & FILE;
    }
}
