package dev.tarn.adapters.imaging.jpeg;

import org.jspecify.annotations.Nullable;

/** One colour channel of a frame, with what the scan that is being read says of it. */
final class JpegComponent {
    final int id;

    /** How many blocks it has across in each unit of an interleaved scan. */
    final int across;

    /** How many it has down. */
    final int down;

    /** Which table of quanta is its. */
    final int table;

    /** The blocks of a row, filled up to whole units. */
    int columns;

    /** The rows of blocks, filled up to whole units. */
    int rows;

    /** The blocks of a row that the picture needs, which a scan of this alone has. */
    int ownColumns;

    /** The rows of blocks that the picture needs. */
    int ownRows;

    /** In the order of the file. */
    int[] quanta = new int[64];

    @Nullable HuffmanTable first;
    @Nullable HuffmanTable others;

    /** The first coefficient of the block before. */
    int predicted;

    /** All coefficients, in the order of the file, when they do not come block by block. */
    short[] coefficients = new short[0];

    /** Samples of a row of units. */
    int[] samples = new int[0];

    JpegComponent(int id, int across, int down, int table) {
        this.id = id;
        this.across = across;
        this.down = down;
        this.table = table;
    }

    int blocks() {
        return Math.multiplyExact(columns, rows);
    }
}
