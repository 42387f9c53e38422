package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * How many samples a track has, and how long they last: from the table of times when it is short or
 * at hand, else only their number, from the head of the table of sizes.
 */
final class IsoSamples {
    private static final int STTS = code("stts");
    private static final int STSZ = code("stsz");
    private static final int STZ2 = code("stz2");

    private static final int MOST_ENTRIES = 4096;
    private static final int ENTRY = 8;
    private static final int SIZES_HEAD = 12;

    private final Looks looks;
    private boolean timesSeen;
    private boolean sizesSeen;
    private long timed;
    private long sized;
    private double duration;

    IsoSamples(Looks looks) {
        this.looks = looks;
    }

    void visit(Boxes.Box box) throws IOException {
        if (box.type() == STTS) {
            readTimes(box);
        } else if (box.type() == STSZ || box.type() == STZ2) {
            sized = Integer.toUnsignedLong(looks.need(box.body(), SIZES_HEAD).getInt(8));
            sizesSeen = true;
        }
    }

    private void readTimes(Boxes.Box box) throws IOException {
        long entries = Integer.toUnsignedLong(looks.need(box.body(), 8).getInt(4));
        if (entries > (box.length() - 8) / ENTRY) {
            throw looks.broken("its table of times is shorter than it says");
        }
        timesSeen = true;
        if (entries > MOST_ENTRIES && !looks.holds(box.body() + 8, heldLength(entries))) {
            return;
        }
        ByteBuffer table = looks.need(box.body() + 8, (int) entries * ENTRY);
        for (int at = 0; at < table.limit(); at += ENTRY) {
            long count = Integer.toUnsignedLong(table.getInt(at));
            timed += count;
            duration += (double) count * Integer.toUnsignedLong(table.getInt(at + 4));
        }
    }

    private static int heldLength(long entries) {
        return (int) Math.min(Integer.MAX_VALUE, entries * ENTRY);
    }

    /** Says whether the next box, which begins here, need not be looked at. */
    boolean enough(long next) {
        boolean all = timesSeen && sizesSeen;
        return all || (timed > 0 && !looks.holds(next, 8 + SIZES_HEAD));
    }

    long count() {
        return sizesSeen && sized > 0 ? sized : timed;
    }

    /** Of those whose times were read, in units of the track; 0 when they were not. */
    double duration() {
        return timed == count() ? duration : 0;
    }
}
