package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits of a scan, and the numbers that they code: T.81 annex F. */
final class EntropyReader {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long LOWEST = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    /** A code and the number behind it have no more. */
    private static final int ENOUGH = 32;

    private final JpegInput in;

    /** The next bits, from the highest one on. */
    private long bits;

    /** How many of them are there. */
    private int count;

    /** How many zeros there are at their end, which the file does not have. */
    private int padding;

    /** The marker that ended the bits; 0 when none did. */
    private int marker;

    EntropyReader(JpegInput in) {
        this.in = in;
    }

    /** Begins anew behind a marker. */
    void begin() {
        bits = 0;
        count = 0;
        padding = 0;
        marker = 0;
    }

    /** Whether bits were taken that the file does not have. */
    boolean isBeyondEnd() {
        return count < padding;
    }

    /** Goes to the next marker, and behind it; -1 at the end of the file. */
    int nextMarker() throws IOException {
        if (marker != 0) {
            return marker;
        }
        // Whole bytes that were taken ahead hold no marker, so none is missed.
        int before = 0;
        for (int value = in.read(); value >= 0; value = in.read()) {
            if (before == 0xFF && value != 0 && value != 0xFF) {
                return value;
            }
            before = value;
        }
        return -1;
    }

    private void fill() throws IOException {
        if (marker == 0 && in.limit - in.next >= 8) {
            long ahead = (long) LONGS.get(in.buffer, in.next);
            // a byte of ones is followed by a zero that does not count, or is a marker
            long inverted = ~ahead;
            if (((inverted - LOWEST) & ahead & HIGHEST) == 0) {
                bits |= ahead >>> count;
                in.next += (63 - count) >> 3;
                count |= 56;
                return;
            }
        }
        while (count <= 56) {
            bits |= (long) nextByte() << (56 - count);
            count += 8;
        }
    }

    private int nextByte() throws IOException {
        if (marker == 0) {
            int value = in.read();
            if (value >= 0 && value != 0xFF) {
                return value;
            }
            int code = value < 0 ? -1 : in.read();
            while (code == 0xFF) {
                code = in.read();
            }
            if (code == 0) {
                return 0xFF;
            }
            marker = code;
        }
        padding += 8;
        return 0;
    }

    /** The next bits as a number without sign; at most 16. */
    int take(int size) throws IOException {
        if (size == 0) {
            return 0;
        }
        if (count < size) {
            fill();
        }
        int value = (int) (bits >>> (64 - size));
        bits <<= size;
        count -= size;
        return value;
    }

    /** The number of so many bits, which may be negative. */
    int number(int size) throws IOException {
        return size == 0 ? 0 : HuffmanTable.extended(take(size), size);
    }

    /** The next symbol. */
    int symbol(HuffmanTable table) throws IOException {
        if (count < ENOUGH) {
            fill();
        }
        int found = table.find((int) (bits >>> 48));
        if (found < 0) {
            throw noCode();
        }
        bits <<= found & 31;
        count -= found & 31;
        return found >> 8;
    }

    /** How much the first coefficient of a block differs from the one before. */
    int difference(HuffmanTable table) throws IOException {
        if (count < ENOUGH) {
            fill();
        }
        int entry = table.entries[(int) (bits >>> (64 - HuffmanTable.LOOK))];
        if ((entry & HuffmanTable.VALUED) == 0) {
            return number(symbol(table) & 15);
        }
        bits <<= entry & 63;
        count -= entry & 63;
        return entry >> 16;
    }

    /**
     * The coefficients of a block, multiplied by their quantum, into one that is all zeros.
     *
     * @return the last place that is not zero; 0 when only the first may be
     */
    int block(int[] block, HuffmanTable first, HuffmanTable others, JpegComponent component)
            throws IOException {
        int[] quanta = component.quanta;
        component.predicted += difference(first);
        block[0] = component.predicted * quanta[0];
        int[] entries = others.entries;
        int[] order = Zigzag.ORDER;
        long ahead = bits;
        int left = count;
        int last = 0;
        for (int place = 1; place < 64; place++) {
            if (left < ENOUGH) {
                bits = ahead;
                count = left;
                fill();
                ahead = bits;
                left = count;
            }
            int entry = entries[(int) (ahead >>> (64 - HuffmanTable.LOOK))];
            int value;
            if ((entry & HuffmanTable.VALUED) != 0) {
                int used = entry & 63;
                ahead <<= used;
                left -= used;
                place += entry >> 8 & 15;
                value = entry >> 16;
            } else {
                if ((entry & 63) == 0) {
                    entry = others.find((int) (ahead >>> 48));
                    if (entry < 0) {
                        throw noCode();
                    }
                }
                int used = entry & 63;
                ahead <<= used;
                left -= used;
                int size = entry >> 8 & 15;
                if (size == 0) {
                    if (entry >> 12 != 15) {
                        break;
                    }
                    place += 15;
                    continue;
                }
                place += entry >> 12 & 15;
                value = HuffmanTable.extended((int) (ahead >>> (64 - size)), size);
                ahead <<= size;
                left -= size;
            }
            block[order[place]] = value * quanta[place & 63];
            last = place;
        }
        bits = ahead;
        count = left;
        return Math.min(last, 63);
    }

    private static MediaFormatException noCode() {
        return MediaFormatException.broken(
                "Broken JPEG: its pixels have bits that no Huffman code begins with");
    }
}
