package dev.tarn.adapters.diskcache;

/**
 * What the index says of a copy.
 *
 * @param name its file name
 * @param size its length in bytes
 * @param crc32c of its content
 * @param boot the boot of the machine under which it was published or last checked
 * @param inode of the file that was published or checked
 * @param checked when it was last the store's version, in microseconds since 1970
 * @param accessed when it was last accessed, in microseconds since 1970
 * @param version the store's mark; empty when there was none
 * @param location the object's address without credentials
 */
record CopyRecord(
        CacheName name,
        long size,
        int crc32c,
        String boot,
        long inode,
        long checked,
        long accessed,
        String version,
        String location) {
    /** The same copy, checked under another boot or as another file. */
    CopyRecord checkedUnder(String newBoot, long newInode, long newAccessed) {
        return new CopyRecord(
                name, size, crc32c, newBoot, newInode, checked, newAccessed, version, location);
    }

    /** The same copy, which the store said is its version at a time. */
    CopyRecord checkedAt(long micros) {
        return new CopyRecord(name, size, crc32c, boot, inode, micros, accessed, version, location);
    }

    /** Says whether both describe the same file with the same content. */
    boolean isSameFileAs(CopyRecord other) {
        return size == other.size
                && crc32c == other.crc32c
                && inode == other.inode
                && boot.equals(other.boot)
                && checked == other.checked;
    }
}
