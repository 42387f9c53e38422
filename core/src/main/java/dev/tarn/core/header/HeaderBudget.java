package dev.tarn.core.header;

/**
 * What may be spent on learning about one file.
 *
 * @param reads the most reads
 * @param bytes the most bytes read
 */
public record HeaderBudget(int reads, long bytes) {
    /** Enough for every ordinary file: images take one read, videos up to three. */
    public static final HeaderBudget STANDARD = new HeaderBudget(8, 1 << 20);

    /**
     * What may be spent besides when headers leave a video's facts open: its first packets, and the
     * last ones.
     */
    public static final HeaderBudget COMPLETION = new HeaderBudget(8, 1 << 20);

    /** Refuses budgets that allow nothing. */
    public HeaderBudget {
        if (reads < 1 || bytes < 1) {
            throw new IllegalArgumentException("A budget of " + reads + " reads, " + bytes + " B");
        }
    }

    /** So much of both together. */
    HeaderBudget plus(HeaderBudget more) {
        return new HeaderBudget(reads + more.reads, bytes + more.bytes);
    }
}
