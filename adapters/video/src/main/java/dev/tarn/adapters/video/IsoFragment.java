package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The samples of one track in one or more fragments ({@code moof}). */
final class IsoFragment {
    private static final int TRAF = code("traf");
    private static final int TFHD = code("tfhd");
    private static final int TFDT = code("tfdt");
    private static final int TRUN = code("trun");

    private static final int SAMPLE_DURATION = 0x100;
    private static final int SAMPLE_FIELDS = 0xf00;

    private final Looks looks;
    private final Boxes boxes;
    private final int track;
    private final long usualDuration;
    private boolean ofTrack;
    private long sampleDuration;
    private double start = Double.NaN;
    private long count;
    private double duration;

    IsoFragment(Looks looks, Boxes boxes, int track, long usualDuration) {
        this.looks = looks;
        this.boxes = boxes;
        this.track = track;
        this.usualDuration = usualDuration;
    }

    void read(Boxes.Box fragment) throws IOException {
        boxes.within(
                fragment,
                box -> {
                    if (box.type() == TRAF) {
                        ofTrack = false;
                        sampleDuration = usualDuration;
                        boxes.within(box, this::visit);
                    }
                    return true;
                });
    }

    private boolean visit(Boxes.Box box) throws IOException {
        if (box.type() == TFHD) {
            readHeader(box);
        } else if (box.type() == TFDT && ofTrack) {
            boolean large = looks.need(box.body(), 8).get(0) == 1;
            start = IsoTrack.time(looks.need(box.body(), large ? 12 : 8), 4, large);
        } else if (box.type() == TRUN && ofTrack) {
            readRun(box);
        }
        return true;
    }

    private void readHeader(Boxes.Box box) throws IOException {
        ByteBuffer bytes = looks.need(box.body(), 8);
        ofTrack = bytes.getInt(4) == track;
        int flags = bytes.getInt(0);
        if ((flags & 0x8) != 0) {
            int skipped = ((flags & 0x1) != 0 ? 8 : 0) + ((flags & 0x2) != 0 ? 4 : 0);
            sampleDuration =
                    Integer.toUnsignedLong(looks.need(box.body() + 8 + skipped, 4).getInt(0));
        }
    }

    private void readRun(Boxes.Box box) throws IOException {
        ByteBuffer bytes = looks.need(box.body(), 8);
        int flags = bytes.getInt(0);
        long samples = Integer.toUnsignedLong(bytes.getInt(4));
        int entry = Integer.bitCount(flags & SAMPLE_FIELDS) * 4;
        int head = 8 + ((flags & 0x1) != 0 ? 4 : 0) + ((flags & 0x4) != 0 ? 4 : 0);
        if (samples * entry > box.length() - head) {
            throw looks.broken("a run of samples is shorter than it says");
        }
        count += samples;
        if ((flags & SAMPLE_DURATION) == 0) {
            duration += (double) samples * sampleDuration;
            return;
        }
        ByteBuffer table = looks.need(box.body() + head, (int) samples * entry);
        for (int at = 0; at < table.limit(); at += entry) {
            duration += Integer.toUnsignedLong(table.getInt(at));
        }
    }

    long count() {
        return count;
    }

    /** In units of the track. */
    double duration() {
        return duration;
    }

    /** When the last one begins, in units of the track; not a number when it does not say. */
    double start() {
        return start;
    }
}
