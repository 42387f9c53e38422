package dev.tarn.adapters.diskcache;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;

/** The orders in which people and programs ask for the items of a dataset. */
final class Traces {
    private static final double SKEW = 0.9;

    private Traces() {}

    /** All items, one after the other, again and again. */
    static int[] orderedEpochs(int items, int epochs) {
        return IntStream.range(0, items * epochs).map(i -> i % items).toArray();
    }

    /** All items once in each epoch, in another order each time. */
    static int[] shuffledEpochs(int items, int epochs, Random random) {
        int[] trace = new int[items * epochs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            Integer[] order = IntStream.range(0, items).boxed().toArray(Integer[]::new);
            Collections.shuffle(Arrays.asList(order), random);
            for (int i = 0; i < items; i++) {
                trace[epoch * items + i] = order[i];
            }
        }
        return trace;
    }

    /** Few items often, many seldom: item n as often as 1 / (n + 1) to the power of 0.9. */
    static int[] browsing(int items, int accesses, Random random) {
        double[] sums = new double[items];
        double sum = 0;
        for (int i = 0; i < items; i++) {
            sum += 1 / Math.pow(i + 1.0, SKEW);
            sums[i] = sum;
        }
        int[] trace = new int[accesses];
        for (int i = 0; i < accesses; i++) {
            int at = Arrays.binarySearch(sums, random.nextDouble() * sum);
            // Neighbours in rank are no neighbours in the dataset.
            trace[i] = (int) ((Math.min(at < 0 ? -at - 1 : at, items - 1) * 7919L) % items);
        }
        return trace;
    }
}
