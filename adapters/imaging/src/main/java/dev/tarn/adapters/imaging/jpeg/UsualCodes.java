package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.jspecify.annotations.Nullable;

/**
 * The Huffman tables of T.81 section K.3, which frames of Motion JPEG leave out: number 0 for
 * brightness and 1 for colours.
 */
enum UsualCodes {
    FIRST(JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdDCChrominance),
    OTHERS(JPEGHuffmanTable.StdACLuminance, JPEGHuffmanTable.StdACChrominance);

    private static final int LONGEST = 16;

    private final JPEGHuffmanTable[] tables;

    UsualCodes(JPEGHuffmanTable... tables) {
        this.tables = tables;
    }

    /** A new table; null for numbers that have none. */
    @Nullable HuffmanTable of(int number) throws MediaFormatException {
        if (number >= tables.length) {
            return null;
        }
        byte[] counts = Arrays.copyOf(bytes(tables[number].getLengths()), LONGEST);
        return new HuffmanTable(counts, bytes(tables[number].getValues()));
    }

    private static byte[] bytes(short[] numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }
}
