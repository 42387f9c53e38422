package dev.tarn.adapters.imaging.png;

/** Takes rows of pixels. */
public interface PackedRow {
    /**
     * Takes the next row.
     *
     * @param argb pixels, alpha not multiplied into the colours; used again for the next row
     */
    void take(int[] argb);
}
