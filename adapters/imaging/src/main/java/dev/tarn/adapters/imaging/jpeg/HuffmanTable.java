package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;

/**
 * A Huffman table: T.81 annex C and F.2.2.3. Most codes, with the number behind them, are looked up
 * at once.
 */
final class HuffmanTable {
    /** How many bits are looked up. */
    static final int LOOK = 10;

    /** Set in entries that tell the number behind the code too. */
    static final int VALUED = 1 << 7;

    /**
     * By the next bits: in the lowest 6 bits how many are used, none when the code is longer. With
     * {@link #VALUED} the number in the highest 16 bits and the zeros before it in bits 8 to 11;
     * without it the symbol in bits 8 to 15.
     */
    final int[] entries = new int[1 << LOOK];

    /** By length: the first number above its codes, as 16 bits; 0 when there are no such codes. */
    private final int[] ends = new int[17];

    /** By length: what is added to a code to find its symbol. */
    private final int[] offsets = new int[17];

    private final byte[] symbols;

    /**
     * Builds a table.
     *
     * @param counts how many codes there are of each length from 1 to 16
     * @param symbols the symbols in the order of their codes
     */
    HuffmanTable(byte[] counts, byte[] symbols) throws MediaFormatException {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            int count = counts[length - 1] & 0xFF;
            offsets[length] = index - code;
            for (int i = 0; i < count && length <= LOOK; i++) {
                enter(code + i, length, symbols[index + i] & 0xFF);
            }
            index += count;
            code += count;
            if (code > 1 << length) {
                throw MediaFormatException.broken(
                        "Broken JPEG: a Huffman table has too many codes");
            }
            ends[length] = count == 0 ? 0 : code << (16 - length);
            code <<= 1;
        }
    }

    private void enter(int code, int length, int symbol) throws MediaFormatException {
        int spare = LOOK - length;
        if ((code + 1) << spare > entries.length) {
            throw MediaFormatException.broken("Broken JPEG: a Huffman table has too many codes");
        }
        int size = symbol & 15;
        for (int rest = 0; rest < 1 << spare; rest++) {
            int entry = length | (symbol << 8);
            if (size > 0 && size <= spare) {
                int value = extended(rest >> (spare - size), size);
                entry = (length + size) | VALUED | ((symbol >> 4) << 8) | (value << 16);
            }
            entries[(code << spare) | rest] = entry;
        }
    }

    /** The number that some bits mean: T.81 figure F.12. */
    static int extended(int bits, int size) {
        return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
    }

    /**
     * The symbol of a code that is longer than what is looked up.
     *
     * @param bits the next 16 bits
     * @return the symbol in bits 8 to 15 and the length; -1 when there is no such code
     */
    int find(int bits) {
        for (int length = 1; length <= 16; length++) {
            if (bits < ends[length]) {
                int symbol = symbols[(bits >> (16 - length)) + offsets[length]] & 0xFF;
                return (symbol << 8) | length;
            }
        }
        return -1;
    }
}
