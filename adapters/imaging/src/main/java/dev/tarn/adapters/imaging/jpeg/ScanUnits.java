package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;

/** Goes through the units of a scan, and the restart markers between them: T.81 section B.1.1.5. */
final class ScanUnits {
    /** What is done for each unit of a row. */
    interface Unit {
        void read(int column) throws IOException;
    }

    private final EntropyReader entropy;
    private final JpegScan scan;
    private final Runnable restart;
    private int left;

    /**
     * Begins a scan.
     *
     * @param entropy its bits
     * @param scan its header
     * @param restart forgets what was before
     */
    ScanUnits(EntropyReader entropy, JpegScan scan, Runnable restart) {
        this.entropy = entropy;
        this.scan = scan;
        this.restart = restart;
        entropy.begin();
        forget();
    }

    private void forget() {
        left = scan.interval();
        for (JpegComponent component : scan.components()) {
            component.predicted = 0;
        }
        restart.run();
    }

    /** Reads a row of units. */
    void row(int row, int rows, int columns, Unit unit) throws IOException {
        for (int column = 0; column < columns; column++) {
            if (left == 0 && scan.interval() > 0) {
                passMarker(row, rows);
            }
            unit.read(column);
            left--;
        }
        if (entropy.isBeyondEnd()) {
            throw ends(row, rows);
        }
    }

    private void passMarker(int row, int rows) throws IOException {
        if (entropy.isBeyondEnd()) {
            throw ends(row, rows);
        }
        int marker = entropy.nextMarker();
        if (marker < 0xD0 || marker > 0xD7) {
            throw ends(row, rows);
        }
        entropy.begin();
        forget();
    }

    private static MediaFormatException ends(int row, int rows) {
        return MediaFormatException.broken(
                "Broken JPEG: its pixels end at %d %% of its height".formatted(100L * row / rows));
    }
}
