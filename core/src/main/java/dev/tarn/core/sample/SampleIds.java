package dev.tarn.core.sample;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Makes ids as MongoDB's ObjectId specification says: 4 bytes of seconds, 5 random bytes of the
 * process, 3 bytes of a counter with a random start. Ids of one process in one second rise until
 * the counter begins again at zero. Safe for use by many threads.
 */
public final class SampleIds {
    private static final int RANDOM_BYTES = 5;
    private static final int COUNTER_MASK = 0xffffff;

    private final InstantSource clock;
    private final byte[] process = new byte[RANDOM_BYTES];
    private final AtomicInteger counter;

    /**
     * Makes a source of ids.
     *
     * @param clock tells the seconds
     * @param random gives the process bytes and the counter's start
     */
    public SampleIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        random.nextBytes(process);
        this.counter = new AtomicInteger(random.nextInt());
    }

    /**
     * The next id.
     *
     * @return an id that no other call here returns
     */
    public SampleId next() {
        int count = counter.getAndIncrement() & COUNTER_MASK;
        ByteBuffer id = ByteBuffer.allocate(12);
        id.putInt((int) clock.instant().getEpochSecond()).put(process);
        id.put((byte) (count >> 16)).put((byte) (count >> 8)).put((byte) count);
        return SampleId.of(id.array());
    }
}
