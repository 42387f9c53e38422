package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tables that scans refer to by number, each valid until it is stated anew: T.81 section B.2.4. */
final class JpegTables {
    private final int[] @Nullable [] quanta = new int[4][];
    private final @Nullable HuffmanTable[] first = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] others = new HuffmanTable[4];

    /** How many units lie between two restart markers; 0 when there are none. */
    private int interval;

    int interval() {
        return interval;
    }

    void readInterval(JpegInput in) throws IOException {
        if (in.u16() != 4) {
            throw broken("a restart interval has a wrong length");
        }
        interval = in.u16();
    }

    void readQuanta(JpegInput in) throws IOException {
        int left = in.u16() - 2;
        while (left > 0) {
            int head = in.u8();
            int size = head >> 4 == 0 ? 1 : 2;
            left -= 1 + 64 * size;
            if (left < 0 || (head & 15) > 3 || head >> 4 > 1) {
                throw broken("a table of quanta is wrong");
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = size == 1 ? in.u8() : in.u16();
            }
            quanta[head & 15] = table;
        }
    }

    void readCodes(JpegInput in) throws IOException {
        int left = in.u16() - 2;
        while (left > 0) {
            int head = in.u8();
            byte[] counts = in.bytes(16);
            int symbols = 0;
            for (byte count : counts) {
                symbols += count & 0xFF;
            }
            left -= 17 + symbols;
            if (left < 0 || symbols > 256 || (head & 15) > 3 || head >> 4 > 1) {
                throw broken("a Huffman table is wrong");
            }
            HuffmanTable table = new HuffmanTable(counts, in.bytes(symbols));
            (head >> 4 == 0 ? first : others)[head & 15] = table;
        }
    }

    int[] quanta(int number) throws MediaFormatException {
        int[] table = quanta[number];
        if (table == null) {
            throw broken("a table of quanta is missing");
        }
        return table;
    }

    HuffmanTable first(int number) throws MediaFormatException {
        return known(first, number & 3, UsualCodes.FIRST);
    }

    HuffmanTable others(int number) throws MediaFormatException {
        return known(others, number & 3, UsualCodes.OTHERS);
    }

    private static HuffmanTable known(@Nullable HuffmanTable[] tables, int number, UsualCodes usual)
            throws MediaFormatException {
        HuffmanTable table = tables[number];
        if (table == null) {
            table = usual.of(number);
            tables[number] = table;
        }
        if (table == null) {
            throw broken("a Huffman table is missing");
        }
        return table;
    }

    private static MediaFormatException broken(String reason) {
        return MediaFormatException.broken("Broken JPEG: " + reason);
    }
}
