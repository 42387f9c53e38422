package dev.tarn.adapters.ffmpeg;

import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Sees the bytes that FFmpeg reads while it opens a file, and finds tables of HEIF items at other
 * places than those that were looked at before: whatever path FFmpeg takes through a file, it reads
 * no others.
 */
final class TableGuard {
    private static final int INFOS = 0x69696E66; // iinf
    private static final int PLACES = 0x696C6F63; // iloc
    private static final int BEFORE = 8;

    private final Set<Long> allowed;
    private final long fileSize;
    private long last;
    private long end = -1;

    TableGuard(Set<Long> allowed, long fileSize) {
        this.allowed = allowed;
        this.fileSize = fileSize;
    }

    /**
     * Looks at bytes that were read.
     *
     * @param bytes from 0 to the limit
     * @param at where they stand in the file
     * @return false when there is a table that was not looked at
     */
    boolean admits(ByteBuffer bytes, long at) {
        if (at != end) {
            last = 0; // what comes before is not known
        }
        boolean admitted = true;
        for (int i = 0; i < bytes.limit(); i++) {
            last = last << 8 | (bytes.get(i) & 0xFF);
            int name = (int) last;
            if (name == INFOS || name == PLACES) {
                long size = last >>> 32;
                boolean box = size == 0 || (size >= BEFORE && size <= fileSize) || size == 1;
                long start = at + i - 3;
                admitted &= !box || allowed.contains(start);
            }
        }
        end = at + bytes.limit();
        return admitted;
    }
}
