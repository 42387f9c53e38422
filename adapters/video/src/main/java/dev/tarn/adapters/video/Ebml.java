package dev.tarn.adapters.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Walks the elements of EBML (RFC 8794), from one to the next. */
final class Ebml {
    private static final int MOST = 20_000;
    private static final int LONGEST_HEADER = 12;
    private static final int LONGEST_NUMBER = 8;
    private static final int LONGEST_ID = 4;

    /**
     * One element.
     *
     * @param id its number, with the bits that tell its length
     * @param body where its content begins
     * @param end the byte behind it; that of its parent when its length is not known
     * @param sized whether its length is known
     */
    record Element(int id, long body, long end, boolean sized) {
        long length() {
            return end - body;
        }
    }

    /** Hears of elements. */
    @FunctionalInterface
    interface Visitor {
        /** Looks at one element; answers false when no further one is wanted. */
        boolean visit(Element element) throws IOException;
    }

    private final Looks looks;
    private int seen;

    Ebml(Looks looks) {
        this.looks = looks;
    }

    /** Goes through the elements within another, which none may exceed. */
    void within(Element parent, Visitor visitor) throws IOException {
        long position = parent.body();
        while (position < parent.end()) {
            Element element = element(position, parent.end());
            if (element.end() > parent.end()) {
                throw looks.broken(named(element, position) + " is longer than the one it lies in");
            }
            if (!visitor.visit(element)) {
                return;
            }
            position = element.end();
        }
    }

    /** Goes through elements as far as the file goes; the last may be cut off. */
    void until(long from, long end, Visitor visitor) throws IOException {
        long position = from;
        while (position < end && looks.some(position, 1).hasRemaining()) {
            Element element = element(position, end);
            if (!visitor.visit(element)) {
                return;
            }
            position = element.end();
        }
    }

    /** The element at a place. */
    Element element(long position, long parentEnd) throws IOException {
        if (++seen > MOST) {
            throw looks.broken("it has more than " + MOST + " elements");
        }
        ByteBuffer header = looks.some(position, LONGEST_HEADER);
        int idLength = lengthAt(header, 0, LONGEST_ID, position);
        int sizeLength = lengthAt(header, idLength, LONGEST_NUMBER, position);
        int id = (int) number(header, 0, idLength);
        long unknown = (1L << (7 * sizeLength)) - 1;
        long size = number(header, idLength, sizeLength) & unknown;
        long body = position + idLength + sizeLength;
        if (size == unknown) {
            return new Element(id, body, parentEnd, false);
        }
        if (size > Long.MAX_VALUE - body) {
            throw looks.broken("the element at byte " + position + " has no possible length");
        }
        return new Element(id, body, body + size, true);
    }

    private int lengthAt(ByteBuffer header, int at, int most, long position) throws IOException {
        if (at >= header.limit()) {
            throw looks.broken("it ends within the element at byte " + position);
        }
        int length = Integer.numberOfLeadingZeros(header.get(at) & 0xff) - 23;
        if (length > most) {
            throw looks.broken("there is no element at byte " + position);
        }
        if (at + length > header.limit()) {
            throw looks.broken("it ends within the element at byte " + position);
        }
        return length;
    }

    private static long number(ByteBuffer bytes, int at, int length) {
        long number = 0;
        for (int i = at; i < at + length; i++) {
            number = (number << 8) | (bytes.get(i) & 0xff);
        }
        return number;
    }

    /** The value of an element that is a number without sign. */
    long unsigned(Element element) throws IOException {
        int length = length(element, LONGEST_NUMBER);
        return number(looks.need(element.body(), length), 0, length);
    }

    /** The value of an element that is a floating-point number. */
    double real(Element element) throws IOException {
        int length = length(element, LONGEST_NUMBER);
        ByteBuffer bytes = looks.need(element.body(), length);
        return switch (length) {
            case 0 -> 0;
            case 4 -> bytes.getFloat(0);
            case 8 -> bytes.getDouble(0);
            default -> throw looks.broken(named(element, element.body()) + " is no number");
        };
    }

    /** The value of an element that is a text, its first characters when it is long. */
    String text(Element element, int most) throws IOException {
        int length = (int) Math.min(most, element.length());
        byte[] bytes = new byte[length];
        looks.need(element.body(), length).get(bytes);
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    }

    private int length(Element element, int most) throws IOException {
        if (element.length() > most) {
            throw looks.broken(named(element, element.body()) + " is too long for a number");
        }
        return (int) element.length();
    }

    private static String named(Element element, long position) {
        return "the element " + Integer.toHexString(element.id()) + " at byte " + position;
    }
}
