package dev.tarn.core.dataset;

import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.SampleIds;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes samples: gives each its id, its creation time and its random number. Safe for use by many
 * threads.
 */
public final class SampleFactory {
    private final SampleIds ids;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Makes a factory.
     *
     * @param clock tells the creation time
     * @param random draws the numbers; guarded here
     */
    public SampleFactory(InstantSource clock, RandomGenerator random) {
        this.ids = new SampleIds(clock, random);
        this.clock = clock;
        this.random = random;
    }

    /**
     * A new sample without tags and fields.
     *
     * @param filepath where its media lies: an absolute path, or an address without credentials
     * @return the sample
     */
    public Sample sample(String filepath) {
        return new Sample(
                id(),
                filepath,
                Set.of(),
                Map.of(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                draw(),
                Optional.empty());
    }

    SampleId id() {
        return ids.next();
    }

    InstantSource clock() {
        return clock;
    }

    private double draw() {
        synchronized (random) {
            return random.nextDouble();
        }
    }
}
