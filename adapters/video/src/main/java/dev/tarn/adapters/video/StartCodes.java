package dev.tarn.adapters.video;

import java.nio.ByteBuffer;
import java.util.function.IntPredicate;

/** Finds the start codes of MPEG: 00 00 01 and a byte that says what begins. */
final class StartCodes {
    private static final int LENGTH = 4;
    private static final int PREFIX = 1;

    private StartCodes() {}

    /** Where the first wanted code begins, from a place on; -1 when there is none. */
    static int find(ByteBuffer bytes, int from, IntPredicate wanted) {
        for (int at = from; at + LENGTH <= bytes.limit(); at++) {
            int code = bytes.getInt(at);
            if (code >>> 8 == PREFIX && wanted.test(code)) {
                return at;
            }
        }
        return -1;
    }
}
