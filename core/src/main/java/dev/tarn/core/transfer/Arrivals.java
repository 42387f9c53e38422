package dev.tarn.core.transfer;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * The bytes of one file as they arrive. Once the file is done exactly its size counts, or nothing
 * when it could not be had, whatever was transferred for it.
 */
final class Arrivals implements LongConsumer {
    private final LongAdder all;
    private final LongConsumer work;
    private final LongAdder mine = new LongAdder();

    Arrivals(LongAdder all, LongConsumer work) {
        this.all = all;
        this.work = work;
    }

    @Override
    public void accept(long bytes) {
        mine.add(bytes);
        all.add(bytes);
        work.accept(Math.max(0, bytes));
    }

    void end(TransferOutcome outcome) {
        boolean fetched =
                outcome.kind() == TransferOutcome.Kind.FETCHED
                        || outcome.kind() == TransferOutcome.Kind.REFRESHED;
        all.add((fetched ? outcome.bytes() : 0) - mine.sum());
        if (fetched) {
            work.accept(BulkStage.FILE_WORTH);
        }
    }
}
