package dev.tarn.core.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Which names were given in a run, to whom: so that two sources with one name are noticed. Takes 24
 * to 48 bytes a name, however long it is. For use by one thread.
 */
public final class OutputNames {
    private static final int FIRST_CAPACITY = 1024;

    private long[] hashes = new long[FIRST_CAPACITY];
    private long[] owners = new long[FIRST_CAPACITY];
    private int count;

    /**
     * Gives a name, unless it was given before.
     *
     * @param name the name
     * @param owner to whom: the position of the source in the run, at least 0
     * @return to whom it was given before, but for one in 2^64 names that are taken for another
     */
    public OptionalLong give(String name, long owner) {
        long hash = hash(name);
        int slot = slot(hash);
        if (hashes[slot] == hash) {
            return OptionalLong.of(owners[slot]);
        }
        hashes[slot] = hash;
        owners[slot] = owner;
        count++;
        if (2L * count > hashes.length) {
            grow();
        }
        return OptionalLong.empty();
    }

    /**
     * Tells to whom a name was given.
     *
     * @param name the name
     * @return to whom; empty when it was not given
     */
    public OptionalLong owner(String name) {
        long hash = hash(name);
        int slot = slot(hash);
        return hashes[slot] == hash ? OptionalLong.of(owners[slot]) : OptionalLong.empty();
    }

    private int slot(long hash) {
        int slot = (int) hash & (hashes.length - 1);
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldOwners = owners;
        hashes = new long[2 * oldHashes.length];
        owners = new long[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                owners[slot] = oldOwners[i];
            }
        }
    }

    /** Never 0, which marks an empty slot. */
    private static long hash(String name) {
        byte[] digest = Digests.of("SHA-256", name.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() | 1L << 63;
    }
}
