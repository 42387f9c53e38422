package dev.tarn.core.picture;

/**
 * How pixels of one axis become fewer: for each new pixel the old ones that go into it, with their
 * weights. The filter is Lanczos' with three lobes, as wide as the reduction asks, cut off at the
 * edges; weights of a pixel add up to 1.
 */
final class Taps {
    private static final double LOBES = 3;

    private final int[] first;
    private final float[][] weights;

    private Taps(int size) {
        first = new int[size];
        weights = new float[size][];
    }

    /**
     * The taps of an axis.
     *
     * @param source how many pixels it has
     * @param target how many are made
     * @param step how many old pixels one new pixel stands for, at least 1; where the new pixels
     *     stand for fewer than there are, as much is left out at both ends
     */
    static Taps of(int source, int target, double step) {
        Taps taps = new Taps(target);
        double left = (source - target * step) / 2;
        double start = step == 1 ? Math.floor(left) : left; // whole pixels stay as they are
        for (int i = 0; i < target; i++) {
            taps.place(i, start + (i + 0.5) * step, step, source);
        }
        return taps;
    }

    private void place(int target, double centre, double step, int source) {
        double reach = LOBES * step;
        int from = Math.min(source - 1, Math.max(0, (int) Math.ceil(centre - reach - 0.5)));
        int to = Math.max(from + 1, Math.min(source, (int) Math.floor(centre + reach + 0.5)));
        double[] values = new double[to - from];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = lanczos((from + i + 0.5 - centre) / step);
            sum += values[i];
        }
        float[] kept = new float[values.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (float) (values[i] / sum);
        }
        first[target] = from;
        weights[target] = kept;
    }

    private static double lanczos(double x) {
        if (Math.abs(x) < 1e-9) {
            return 1;
        }
        if (Math.abs(x) >= LOBES) {
            return 0;
        }
        double angle = Math.PI * x;
        return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }

    /** How many pixels are made. */
    int size() {
        return first.length;
    }

    /** The first old pixel that goes into a new one. */
    int first(int target) {
        return first[target];
    }

    /** Behind the last old pixel that goes into a new one. */
    int end(int target) {
        return first[target] + weights[target].length;
    }

    /** The weights from the first one on; not to be changed. */
    float[] weights(int target) {
        return weights[target];
    }
}
