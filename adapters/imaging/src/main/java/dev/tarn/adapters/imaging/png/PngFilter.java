package dev.tarn.adapters.imaging.png;

import dev.tarn.core.media.MediaFormatException;

/** Undoes what was done to a row so that it compresses well: section 9. */
final class PngFilter {
    private PngFilter() {}

    /**
     * Restores a row.
     *
     * @param kind the filter
     * @param row its bytes, changed
     * @param before the row above, restored; zeros above the first one
     * @param length bytes of a row
     * @param step bytes of a pixel, at least 1
     */
    static void undo(int kind, byte[] row, byte[] before, int length, int step)
            throws MediaFormatException {
        switch (kind) {
            case 0 -> {}
            case 1 -> left(row, length, step);
            case 2 -> up(row, before, length);
            case 3 -> average(row, before, length, step);
            case 4 -> paeth(row, before, length, step);
            default -> throw PngPicture.broken("a row has a filter that there is not");
        }
    }

    private static void left(byte[] row, int length, int step) {
        for (int i = step; i < length; i++) {
            row[i] += row[i - step];
        }
    }

    private static void up(byte[] row, byte[] before, int length) {
        for (int i = 0; i < length; i++) {
            row[i] += before[i];
        }
    }

    private static void average(byte[] row, byte[] before, int length, int step) {
        for (int i = 0; i < Math.min(step, length); i++) {
            row[i] += (byte) ((before[i] & 0xFF) >> 1);
        }
        for (int i = step; i < length; i++) {
            row[i] += (byte) (((row[i - step] & 0xFF) + (before[i] & 0xFF)) >> 1);
        }
    }

    private static void paeth(byte[] row, byte[] before, int length, int step) {
        for (int i = 0; i < Math.min(step, length); i++) {
            row[i] += before[i];
        }
        for (int i = step; i < length; i++) {
            int left = row[i - step] & 0xFF;
            int above = before[i] & 0xFF;
            int corner = before[i - step] & 0xFF;
            int byLeft = Math.abs(above - corner);
            int byAbove = Math.abs(left - corner);
            int byCorner = Math.abs(left + above - 2 * corner);
            int nearest =
                    byLeft <= byAbove && byLeft <= byCorner
                            ? left
                            : byAbove <= byCorner ? above : corner;
            row[i] += (byte) nearest;
        }
    }
}
