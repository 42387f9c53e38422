package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectVersion;

/**
 * What the index says of a copy.
 *
 * @param name its file name
 * @param size its length in bytes
 * @param crc32c of its content; of no meaning when it is unproven
 * @param boot the mark of the boot under which it was published or last checked
 * @param inode of the file that was published or checked
 * @param checked when it was last the store's version, in microseconds since 1970
 * @param accessed when it was last accessed, in microseconds since 1970
 * @param kind what is to become of it
 * @param version the store's mark; empty when there was none
 * @param location the object's address without credentials; empty when it is unproven
 */
record CopyRecord(
        CacheName name,
        long size,
        int crc32c,
        long boot,
        long inode,
        long checked,
        long accessed,
        Kind kind,
        String version,
        String location) {
    /** What kinds of copies there are. */
    enum Kind {
        /** Whole, and kept until others were accessed later. */
        RESIDENT,

        /** Whole, and the first to go when a pass over many objects needs room. */
        TRANSIENT,

        /** A file that was found: it takes up room, and nobody knows what it holds. */
        UNPROVEN
    }

    /** A file that nothing is known of. */
    static CopyRecord unproven(Inventory.Copy found) {
        return new CopyRecord(
                found.name(), found.size(), 0, 0, 0, 0, found.modified(), Kind.UNPROVEN, "", "");
    }

    /** The same copy with another future. */
    CopyRecord as(Kind newKind) {
        return new CopyRecord(
                name, size, crc32c, boot, inode, checked, accessed, newKind, version, location);
    }

    /** What an entry knows, which is all but the address. */
    static CopyRecord of(Entry entry, long currentBoot) {
        return new CopyRecord(
                entry.name(),
                entry.size(),
                entry.crc32c(),
                entry.isOfThisBoot() ? currentBoot : 0,
                entry.inode(),
                entry.checked(),
                entry.accessed(),
                entry.kind(),
                entry.version().map(ObjectVersion::text).orElse(""),
                "");
    }

    /** The same copy as an entry knows it now. */
    CopyRecord asOf(Entry entry, long currentBoot) {
        return new CopyRecord(
                name,
                size,
                crc32c,
                entry.isOfThisBoot() ? currentBoot : boot,
                entry.inode(),
                entry.checked(),
                entry.accessed(),
                kind,
                version,
                location);
    }
}
