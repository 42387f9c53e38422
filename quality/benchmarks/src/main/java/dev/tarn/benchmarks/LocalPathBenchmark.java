package dev.tarn.benchmarks;

import dev.tarn.core.cache.MediaCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to say where a cached file is, for files asked for at random, beside the one
 * question to the file system that no answer can do without.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LocalPathBenchmark {
    /** How many files the cache holds. */
    @Param("100000")
    public int entries;

    /** Where the cache is; kept, so that it is filled once. */
    @Param({})
    public String directory = "";

    private FilledCache cache;
    private MediaCache media;
    private String[] locations;
    private Path[] paths;

    /** Opens the cache, which was filled before, and touches each file once. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        cache = FilledCache.open(Path.of(directory), entries);
        media = cache.media();
        locations = cache.locations();
        paths = new Path[locations.length];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = media.localPath(locations[i]);
        }
    }

    /** Closes the cache, and leaves it where it is. */
    @TearDown(Level.Trial)
    public void close() {
        cache.close();
    }

    /** A hit. */
    @Benchmark
    public Path hit() throws IOException {
        return media.localPath(locations[ThreadLocalRandom.current().nextInt(locations.length)]);
    }

    /** The floor: asks for a file whose path is known already. */
    @Benchmark
    public boolean exists() {
        return Files.exists(paths[ThreadLocalRandom.current().nextInt(paths.length)]);
    }
}
