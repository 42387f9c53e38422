package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An image file directory: TIFF 6.0 section 2. Of a directory that says it has more than {@value
 * #MOST} entries, or that the file ends in, the first ones are read.
 */
final class Ifd {
    /** How many entries are looked at. */
    static final int MOST = 1024;

    private static final int LONGEST_TEXT = 256;

    private final TiffBytes file;
    private final ByteBuffer entries;
    private final int count;
    private final long end;

    private Ifd(TiffBytes file, ByteBuffer entries, int count, long end) {
        this.file = file;
        this.entries = entries;
        this.count = count;
        this.end = end;
    }

    /** Reads the directory at a position. */
    static Ifd at(TiffBytes file, long position) throws IOException {
        int head = file.isBig() ? 8 : 2;
        ByteBuffer start = file.need(position, head);
        long stated = file.isBig() ? start.getLong(0) : start.getShort(0) & 0xFFFF;
        if (stated < 1) {
            throw file.look().broken("a directory has no entries");
        }
        int size = file.isBig() ? 20 : 12;
        int count = (int) Math.min(stated, MOST);
        ByteBuffer entries = file.some(position + head, count * size, Look.AHEAD);
        long end = stated > MOST ? -1 : position + head + stated * size;
        return new Ifd(file, entries, Math.min(count, entries.remaining() / size), end);
    }

    /** Where the next directory lies; 0 when there is none. */
    long next() throws IOException {
        if (end < 0) {
            return 0;
        }
        ByteBuffer pointer = file.some(end, file.isBig() ? 8 : 4, Look.AHEAD);
        if (pointer.remaining() < (file.isBig() ? 8 : 4)) {
            return 0;
        }
        return file.isBig() ? pointer.getLong(0) : pointer.getInt(0) & 0xFFFF_FFFFL;
    }

    boolean has(int tag) {
        return find(tag) >= 0;
    }

    /** The first number of a field; another one when there is no such field, or no number in it. */
    long number(int tag, long otherwise) throws IOException {
        long[] numbers = numbers(tag, 1);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The first numbers of a field. */
    long[] numbers(int tag, int most) throws IOException {
        int entry = find(tag);
        int size = entry < 0 ? 0 : numberSize(type(entry));
        if (size == 0) {
            return new long[0];
        }
        ByteBuffer value = value(entry, size, most);
        boolean signed = type(entry) == 8 || type(entry) == 9;
        long[] numbers = new long[value.remaining() / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(value, i * size, size, signed);
        }
        return numbers;
    }

    /** Text without what ends or surrounds it; empty when there is none. */
    Optional<String> text(int tag) throws IOException {
        int entry = find(tag);
        if (entry < 0 || type(entry) != 2 || !isHeld(entry, LONGEST_TEXT)) {
            return Optional.empty();
        }
        ByteBuffer value = value(entry, 1, LONGEST_TEXT);
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int zero = text.indexOf('\0');
        String clean =
                (zero < 0 ? text : text.substring(0, zero)).replaceAll("\\p{Cc}", " ").strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }

    /** A fraction of a field; not a number when there is none, or it has no denominator. */
    double rational(int tag, int index) throws IOException {
        int entry = find(tag);
        boolean fraction = entry >= 0 && (type(entry) == 5 || type(entry) == 10);
        if (!fraction || !isHeld(entry, index * 8 + 8)) {
            return Double.NaN;
        }
        ByteBuffer value = value(entry, 8, index + 1);
        if (value.remaining() < index * 8 + 8) {
            return Double.NaN;
        }
        boolean signed = type(entry) == 10;
        long denominator = number(value, index * 8 + 4, 4, signed);
        double numerator = number(value, index * 8, 4, signed);
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }

    /** The first values of a field; none when they lie outside of the file. */
    private ByteBuffer value(int entry, int size, int most) throws IOException {
        long stated =
                file.isBig()
                        ? entries.getLong(entry + 4)
                        : entries.getInt(entry + 4) & 0xFFFF_FFFFL;
        int inline = file.isBig() ? 8 : 4;
        int place = entry + inline + 4;
        int wanted = (int) Math.min(Math.max(stated, 0), most) * size;
        if (stated >= 0 && stated <= inline / size) {
            return entries.slice(place, wanted).order(file.order());
        }
        long position =
                file.isBig() ? entries.getLong(place) : entries.getInt(place) & 0xFFFF_FFFFL;
        ByteBuffer value = file.some(position, wanted, Look.AHEAD);
        return value.limit(Math.min(wanted, value.limit()));
    }

    /**
     * Whether the value of a text or fraction, when it is not in the entry itself, costs nothing.
     */
    private boolean isHeld(int entry, int most) {
        if (file.isBig()) {
            long count = Math.min(most, entries.getLong(entry + 4));
            return count <= 8 || file.look().isHeld(entries.getLong(entry + 12), (int) count);
        }
        int count = (int) Math.min(most, entries.getInt(entry + 4) & 0xFFFF_FFFFL);
        long position = entries.getInt(entry + 8) & 0xFFFF_FFFFL;
        return (type(entry) == 2 && count <= 4) || file.look().isHeld(position, count);
    }

    private int find(int tag) {
        int size = file.isBig() ? 20 : 12;
        for (int i = 0; i < count; i++) {
            if ((entries.getShort(i * size) & 0xFFFF) == tag) {
                return i * size;
            }
        }
        return -1;
    }

    private int type(int entry) {
        return entries.getShort(entry + 2) & 0xFFFF;
    }

    private static int numberSize(int type) {
        return switch (type) {
            case 1, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 13 -> 4;
            case 16, 17, 18 -> 8;
            default -> 0;
        };
    }

    private static long number(ByteBuffer value, int index, int size, boolean signed) {
        return switch (size) {
            case 1 -> value.get(index) & 0xFF;
            case 2 -> signed ? value.getShort(index) : value.getShort(index) & 0xFFFF;
            case 4 -> signed ? value.getInt(index) : value.getInt(index) & 0xFFFF_FFFFL;
            default -> value.getLong(index);
        };
    }
}
