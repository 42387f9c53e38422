package dev.tarn.adapters.video;

import java.nio.ByteBuffer;

/** Packets of elementary streams (ISO/IEC 13818-1, 2.4.3.6; ISO/IEC 11172-1, 2.4.3.3). */
final class Pes {
    /** Ticks of a time stamp in a second. */
    static final double TICKS = 90_000;

    private static final long TURNOVER = 1L << 33;
    private static final int HEADER = 6;
    private static final int TIME_LENGTH = 5;
    private static final int MOST_STUFFING = 16;

    private Pes() {}

    /** Says whether a start code begins a packet of video. */
    static boolean isVideo(int code) {
        return code >>> 4 == 0x1E;
    }

    /** The time stamp of the packet that begins here; -1 when it has none. */
    static long time(ByteBuffer bytes, int packet) {
        int at = packet + HEADER;
        if (at + 3 > bytes.limit()) {
            return -1;
        }
        if ((bytes.get(at) & 0xc0) == 0x80) {
            return (bytes.get(at + 1) & 0x80) != 0 ? stamp(bytes, at + 3) : -1;
        }
        int end = Math.min(bytes.limit() - 2, at + MOST_STUFFING);
        while (at < end && bytes.get(at) == -1) {
            at++;
        }
        if ((bytes.get(at) & 0xc0) == 0x40) {
            at += 2;
        }
        return at < bytes.limit() && (bytes.get(at) & 0xe0) == 0x20 ? stamp(bytes, at) : -1;
    }

    /** Where the content of the packet that begins here begins, after its header of MPEG-2. */
    static int content(ByteBuffer bytes, int packet) {
        return packet + HEADER + 3 > bytes.limit()
                ? bytes.limit()
                : packet + HEADER + 3 + (bytes.get(packet + HEADER + 2) & 0xff);
    }

    private static long stamp(ByteBuffer bytes, int at) {
        if (at + TIME_LENGTH > bytes.limit()) {
            return -1;
        }
        int top = bytes.get(at) >>> 1 & 7;
        int middle = bytes.getShort(at + 1) >>> 1 & 0x7fff;
        int low = bytes.getShort(at + 3) >>> 1 & 0x7fff;
        return (long) top << 30 | (long) middle << 15 | low;
    }

    /** The ticks from one time stamp to another, which may have turned over between them. */
    static long between(long first, long last) {
        return Math.floorMod(last - first, TURNOVER);
    }

    /** How long frames last from the first time stamp to the last one, which lasts a frame. */
    static double seconds(long first, long last, double frameRate) {
        if (first < 0 || last < 0) {
            return Double.NaN;
        }
        return between(first, last) / TICKS + (frameRate > 0 ? 1 / frameRate : 0);
    }
}
