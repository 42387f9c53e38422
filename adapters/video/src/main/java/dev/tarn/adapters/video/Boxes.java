package dev.tarn.adapters.video;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks the boxes of ISO base media (ISO/IEC 14496-12, 4.2), from one to the next. */
final class Boxes {
    private static final int MOST = 20_000;
    private static final int HEADER = 8;
    private static final int LARGE_HEADER = 16;

    /**
     * One box.
     *
     * @param type its four characters
     * @param start where its header begins
     * @param body where its content begins
     * @param end the byte behind it
     */
    record Box(int type, long start, long body, long end) {
        long length() {
            return end - body;
        }
    }

    /** Hears of boxes. */
    @FunctionalInterface
    interface Visitor {
        /** Looks at one box; answers false when no further one is wanted. */
        boolean visit(Box box) throws IOException;
    }

    private final Looks looks;
    private int seen;

    Boxes(Looks looks) {
        this.looks = looks;
    }

    /** Goes through the boxes within another, which none may exceed. */
    void within(Box parent, Visitor visitor) throws IOException {
        within(parent.body(), parent.end(), visitor);
    }

    /** Goes through the boxes of a part of the file, which none may exceed. */
    void within(long from, long to, Visitor visitor) throws IOException {
        long position = from;
        while (to - position >= HEADER) {
            Box box = box(position, looks.need(position, HEADER), to);
            if (box.end() > to) {
                throw looks.broken(
                        "the box "
                                + FourCharacters.text(box.type())
                                + " at byte "
                                + position
                                + " is longer than the one it lies in");
            }
            if (!visitor.visit(box)) {
                return;
            }
            position = box.end();
        }
    }

    /** Goes through the boxes of the file; the last may be cut off. */
    void ofFile(long from, Visitor visitor) throws IOException {
        long position = from;
        while (position < looks.size()) {
            ByteBuffer header = looks.some(position, HEADER);
            if (header.limit() < HEADER) {
                return;
            }
            Box box = box(position, header, looks.size());
            if (!visitor.visit(box)) {
                return;
            }
            position = box.end();
        }
    }

    private Box box(long position, ByteBuffer header, long parentEnd) throws IOException {
        if (++seen > MOST) {
            throw looks.broken("it has more than " + MOST + " boxes");
        }
        long size = Integer.toUnsignedLong(header.getInt(0));
        int type = header.getInt(4);
        int headerLength = HEADER;
        if (size == 1) {
            headerLength = LARGE_HEADER;
            size = looks.need(position, LARGE_HEADER).getLong(HEADER);
        } else if (size == 0) {
            return new Box(type, position, position + HEADER, parentEnd);
        }
        if (size < headerLength || size > Long.MAX_VALUE - position) {
            throw looks.broken(
                    "the box "
                            + FourCharacters.text(type)
                            + " at byte "
                            + position
                            + " cannot be "
                            + Long.toUnsignedString(size)
                            + " bytes long");
        }
        return new Box(type, position, position + headerLength, position + size);
    }
}
