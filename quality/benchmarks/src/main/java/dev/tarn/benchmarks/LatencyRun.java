package dev.tarn.benchmarks;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.adapters.transport.HttpByteTransport;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.Width;
import dev.tarn.core.transfer.BulkTransfer;
import dev.tarn.core.transfer.MediaWork;
import dev.tarn.core.transfer.Pause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.core.transfer.SteadyReads;
import dev.tarn.core.transfer.TransferOutcome;
import dev.tarn.core.transfer.WorkerPool;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Reads one object over and over through a bulk verb, for some seconds, and prints the rate after
 * the first ten, the CPU for 1,000 objects and the threads. Nothing is written, so that what is
 * measured is the engine and the transport. Arguments: the address, the seconds, and a width.
 */
final class LatencyRun {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final double THOUSAND = 1e3;

    private final Retries retries =
            new Retries(RetryPolicy.standard(), Pause.real(), new Random(), InstantSource.system());
    private final List<double[]> marks = new ArrayList<>();
    private final AtomicLong objects = new AtomicLong();

    private LatencyRun() {}

    public static void main(String[] args) throws IOException {
        new LatencyRun()
                .run(
                        ObjectUri.of(args[0]),
                        Duration.ofSeconds(Long.parseLong(args[1])),
                        Width.parse(args[2]));
    }

    private void run(ObjectUri object, Duration time, Width width) throws IOException {
        Cancellation end = Cancellation.create();
        MediaOptions options =
                MediaOptions.defaults()
                        .withWidth(width)
                        .withCancellation(end)
                        .withProgress(
                                progress -> {
                                    mark(progress.elapsed());
                                    if (progress.elapsed().compareTo(time) >= 0) {
                                        end.cancel();
                                    }
                                });
        try (HttpByteTransport transport = HttpByteTransport.create();
                Storage storage =
                        SteadyReads.create()
                                .over(DirectStorage.over(new PlainStorage(), transport))) {
            new BulkTransfer(WorkerPool.ofDaemons(width), retries, InstantSource.system())
                    .run(
                            Stream.generate(() -> new MediaReference.Remote(object)),
                            options,
                            Cancellation.never(),
                            work(storage));
        }
        tell(time);
    }

    private MediaWork work(Storage storage) {
        return (reference, cancellation, meter) -> {
            ReadRequest request = ReadRequest.whole(reference.uri()).withCancellation(cancellation);
            long size =
                    retries.call(
                            storage.identity(reference.uri()),
                            cancellation,
                            () -> read(storage, request));
            objects.incrementAndGet();
            return TransferOutcome.cached(
                    new CachedMedia(Path.of("/"), size, Optional.empty(), Instant.EPOCH), true);
        };
    }

    private static long read(Storage storage, ReadRequest request) throws IOException {
        try (Content content = (Content) storage.read(request);
                InputStream stream = content.stream()) {
            return stream.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Time, objects, CPU seconds. */
    private void mark(Duration elapsed) {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        marks.add(
                new double[] {
                    elapsed.toMillis() / MILLIS, objects.get(), system.getProcessCpuTime() / NANOS
                });
    }

    private void tell(Duration time) {
        double[] last =
                marks.stream()
                        .filter(mark -> mark[0] <= time.toSeconds() + 1)
                        .reduce((one, other) -> other)
                        .orElseThrow();
        double[] first =
                marks.stream()
                        .filter(mark -> mark[0] >= WARM_UP.toSeconds())
                        .findFirst()
                        .orElseThrow();
        double done = last[1] - first[1];
        System.out.printf(
                "%.0f objects/s, %.3f CPU s for 1,000, %d threads at most%n",
                done / (last[0] - first[0]),
                (last[2] - first[2]) / done * THOUSAND,
                ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }
}
