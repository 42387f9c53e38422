package dev.tarn.adapters.imaging.jpeg;

import java.io.IOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Coefficients that come in several scans, which are kept until all are there: T.81 annex G, and
 * sequential scans of a channel each.
 */
final class StoredCoefficients {
    private static final int UNSEEN = 16;

    private final JpegFrame frame;
    private final EntropyReader entropy;

    /** How many blocks more have no coefficients in this scan. */
    private int empty;

    /** How many bits of each coefficient are still to come. */
    private final Map<JpegComponent, int[]> missing = new IdentityHashMap<>();

    StoredCoefficients(JpegFrame frame, EntropyReader entropy) {
        this.frame = frame;
        this.entropy = entropy;
        for (JpegComponent component : frame.components()) {
            int[] bits = new int[64];
            Arrays.fill(bits, UNSEEN);
            missing.put(component, bits);
            component.coefficients = new short[Math.multiplyExact(component.blocks(), 64)];
        }
    }

    /**
     * Whether no scan can change the coefficients any more of which samples are made.
     *
     * @param side how many samples a side of a block becomes; 0 for never
     */
    boolean isComplete(int side) {
        if (side == 0) {
            return false;
        }
        for (int[] bits : missing.values()) {
            for (int place = 0; place < 64; place++) {
                int natural = Zigzag.ORDER[place];
                boolean used = natural % 8 < side && natural / 8 < side;
                if (used && bits[place] > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes a scan. */
    void read(JpegScan scan) throws IOException {
        take(scan);
        for (JpegComponent component : scan.components()) {
            Arrays.fill(
                    Objects.requireNonNull(missing.get(component)),
                    scan.from(),
                    scan.to() + 1,
                    scan.low());
        }
    }

    private void take(JpegScan scan) throws IOException {
        ScanUnits units = new ScanUnits(entropy, scan, () -> empty = 0);
        if (scan.components().size() == 1) {
            JpegComponent component = scan.components().get(0);
            for (int y = 0; y < component.ownRows; y++) {
                int row = y * component.columns;
                units.row(
                        y,
                        component.ownRows,
                        component.ownColumns,
                        x -> block(scan, component, (row + x) * 64));
            }
            return;
        }
        for (int y = 0; y < frame.unitsDown(); y++) {
            int row = y;
            units.row(row, frame.unitsDown(), frame.unitsAcross(), x -> unit(scan, row, x));
        }
    }

    private void unit(JpegScan scan, int row, int column) throws IOException {
        for (JpegComponent component : scan.components()) {
            for (int y = 0; y < component.down; y++) {
                int start = (row * component.down + y) * component.columns;
                for (int x = 0; x < component.across; x++) {
                    block(scan, component, (start + column * component.across + x) * 64);
                }
            }
        }
    }

    private void block(JpegScan scan, JpegComponent component, int at) throws IOException {
        short[] target = component.coefficients;
        if (scan.from() == 0) {
            if (scan.high() == 0) {
                component.predicted += entropy.difference(Objects.requireNonNull(component.first));
                target[at] = (short) (component.predicted << scan.low());
            } else if (entropy.take(1) != 0) {
                target[at] |= (short) (1 << scan.low());
            }
        }
        if (scan.to() > 0) {
            HuffmanTable table = Objects.requireNonNull(component.others);
            if (scan.high() == 0) {
                bring(scan, table, target, at);
            } else {
                refine(scan, table, target, at);
            }
        }
    }

    /** Coefficients of which nothing came before: T.81 section G.1.2.2. */
    private void bring(JpegScan scan, HuffmanTable table, short[] target, int at)
            throws IOException {
        if (empty > 0) {
            empty--;
            return;
        }
        for (int place = Math.max(1, scan.from()); place <= scan.to(); place++) {
            int symbol = entropy.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                empty = frame.progressive() ? (1 << run) - 1 + entropy.take(run) : 0;
                return;
            }
            place += run;
            int value = entropy.number(size);
            if (place <= scan.to()) {
                target[at + place] = (short) (value << scan.low());
            }
        }
    }

    /** One bit more of each coefficient: T.81 section G.1.2.3. */
    private void refine(JpegScan scan, HuffmanTable table, short[] target, int at)
            throws IOException {
        int bit = 1 << scan.low();
        int place = scan.from();
        while (empty == 0 && place <= scan.to()) {
            int symbol = entropy.symbol(table);
            int run = symbol >> 4;
            int value = 0;
            if ((symbol & 15) != 0) {
                value = entropy.take(1) != 0 ? bit : -bit;
            } else if (run < 15) {
                empty = (1 << run) + entropy.take(run);
                break;
            }
            place = pass(scan, target, at, place, run);
            if (value != 0 && place <= scan.to()) {
                target[at + place] = (short) value;
            }
            place++;
        }
        if (empty > 0) {
            pass(scan, target, at, place, Integer.MAX_VALUE);
            empty--;
        }
    }

    /** Refines what was there before, up to the zero behind so many zeros. */
    private int pass(JpegScan scan, short[] target, int at, int start, int zeros)
            throws IOException {
        int bit = 1 << scan.low();
        int left = zeros;
        int place = start;
        for (; place <= scan.to(); place++) {
            int value = target[at + place];
            if (value == 0) {
                if (left == 0) {
                    break;
                }
                left--;
            } else if (entropy.take(1) != 0 && (value & bit) == 0) {
                target[at + place] = (short) (value > 0 ? value + bit : value - bit);
            }
        }
        return place;
    }
}
