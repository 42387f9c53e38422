package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the fragments of a file tell of one track: all of them when they are at hand; else the index
 * at the start ({@code sidx}) or at the end ({@code mfra}) tells how long they last.
 */
final class IsoFragments {
    private static final int MOOF = code("moof");
    private static final int SIDX = code("sidx");
    private static final int MFRA = code("mfra");
    private static final int MFRO = code("mfro");
    private static final int TFRA = code("tfra");

    private static final int TAIL = 16 << 10;
    private static final int MFRO_LENGTH = 16;

    private final Looks looks;
    private final Boxes boxes;
    private final int track;
    private final IsoFragment seen;
    private final long usualSampleDuration;
    private boolean complete;
    private double indexed;
    private long indexedTo;

    IsoFragments(Looks looks, Boxes boxes, int track, long usualSampleDuration) {
        this.looks = looks;
        this.boxes = boxes;
        this.track = track;
        this.usualSampleDuration = usualSampleDuration;
        seen = new IsoFragment(looks, boxes, track, usualSampleDuration);
    }

    /** Goes through the fragments, as long as that costs nothing. */
    void read(long from) throws IOException {
        complete = true;
        boxes.ofFile(from, this::visit);
    }

    private boolean visit(Boxes.Box box) throws IOException {
        if (box.type() == SIDX) {
            readIndex(box);
        } else if (box.type() == MOOF) {
            if (box.length() > Looks.STEP
                    || !looks.holds(box.start(), (int) (box.end() - box.start()))) {
                complete = false;
                return false;
            }
            seen.read(box);
        }
        boolean last = box.end() >= looks.size();
        complete = last || looks.holds(box.end(), MFRO_LENGTH);
        return complete && !last;
    }

    /** Sums the durations of an index; an index of an index has them too. */
    private void readIndex(Boxes.Box box) throws IOException {
        boolean large = looks.need(box.body(), 12).get(0) == 1;
        int head = large ? 32 : 24;
        ByteBuffer bytes = looks.need(box.body(), head);
        double timescale = Integer.toUnsignedLong(bytes.getInt(8));
        int entries = Short.toUnsignedInt(bytes.getShort(head - 2));
        if (entries > (box.length() - head) / 12) {
            throw looks.broken("its index of segments is shorter than it says");
        }
        long first = IsoTrack.time(bytes, large ? 20 : 16, large);
        if (indexed > 0 || timescale == 0) {
            return;
        }
        ByteBuffer table = looks.need(box.body() + head, entries * 12);
        double sum = 0;
        indexedTo =
                first > Long.MAX_VALUE / 2 ? 0 : Math.min(Long.MAX_VALUE / 2, box.end()) + first;
        for (int at = 0; at < table.limit(); at += 12) {
            indexedTo = Math.max(0, indexedTo) + (table.getInt(at) & Integer.MAX_VALUE);
            sum += Integer.toUnsignedLong(table.getInt(at + 4));
        }
        indexed = sum / timescale;
    }

    /** Adds what the fragments tell. */
    void tell(VideoFacts facts, IsoTrack movie) throws IOException {
        double timescale = movie.timescale();
        long count = movie.frames() + seen.count();
        double length = movie.ticks() + seen.duration();
        facts.frameRate = count * timescale / length;
        boolean whole = complete && looks.size() != Long.MAX_VALUE;
        facts.frames = whole ? count : 0;
        if (facts.duration > 0) {
            return;
        }
        if (whole) {
            facts.duration = length / timescale;
        } else if (indexed > 0 && indexedTo >= looks.size() - TAIL) {
            facts.duration = indexed;
        } else {
            facts.duration = lastEnd() / timescale;
        }
    }

    /** When the last fragment ends, which the index at the end leads to; not a number without. */
    private double lastEnd() throws IOException {
        Optional<ByteBuffer> tail = looks.tail(TAIL);
        if (tail.isEmpty() || tail.get().limit() < MFRO_LENGTH) {
            return Double.NaN;
        }
        ByteBuffer bytes = tail.get();
        int length = bytes.limit();
        int index = bytes.getInt(length - 4);
        if (bytes.getInt(length - 12) != MFRO || index < MFRO_LENGTH || index > length) {
            return Double.NaN;
        }
        long start = looks.size() - index;
        long[] last = {-1};
        boxes.within(
                start,
                looks.size(),
                box -> {
                    if (box.type() == MFRA) {
                        boxes.within(box, inner -> visitIndexAtEnd(inner, last));
                    }
                    return false;
                });
        return last[0] < 0 ? Double.NaN : endOf(last[0], start);
    }

    private boolean visitIndexAtEnd(Boxes.Box box, long[] last) throws IOException {
        if (box.type() != TFRA) {
            return true;
        }
        ByteBuffer bytes = looks.need(box.body(), 16);
        int lengths = bytes.getInt(8);
        int times = bytes.get(0) == 1 ? 8 : 4;
        int entry = 2 * times + (lengths >> 4 & 3) + (lengths >> 2 & 3) + (lengths & 3) + 3;
        long entries = Integer.toUnsignedLong(bytes.getInt(12));
        if (bytes.getInt(4) != track || entries == 0 || entries > (box.length() - 16) / entry) {
            return true;
        }
        ByteBuffer found = looks.need(box.body() + 16 + (entries - 1) * entry, entry);
        last[0] = times == 8 ? found.getLong(8) : Integer.toUnsignedLong(found.getInt(4));
        return false;
    }

    /** The end of the fragment at a place, when it is the last before the index. */
    private double endOf(long position, long index) throws IOException {
        if (position >= index
                || looks.ifCheap(position, (int) Math.min(TAIL, index - position)).isEmpty()) {
            return Double.NaN;
        }
        IsoFragment fragment = new IsoFragment(looks, boxes, track, usualSampleDuration);
        long[] end = {0};
        boxes.within(
                position,
                index,
                box -> {
                    if (box.type() == MOOF && box.length() <= TAIL) {
                        fragment.read(box);
                    }
                    end[0] = box.end();
                    return box.type() == MOOF;
                });
        return end[0] == index ? fragment.start() + fragment.duration() : Double.NaN;
    }
}
