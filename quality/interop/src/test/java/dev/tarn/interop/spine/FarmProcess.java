package dev.tarn.interop.spine;

import dev.tarn.Tarn;
import dev.tarn.core.dataset.Dataset;
import dev.tarn.core.dataset.MediaSample;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.OnDuplicate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A process of its own that uses Tarn with the settings of its environment; see {@link Child}. */
final class FarmProcess {
    static final int SWEEPERS = 4;

    private static final int ADDED_AT_ONCE = 250;

    private FarmProcess() {}

    public static void main(String[] args) throws IOException {
        try (Tarn tarn = Tarn.open()) {
            switch (args[0]) {
                case "download" -> tarn.dataset(args[1]).downloadMedia(MediaOptions.defaults());
                case "sweep" -> sweep(tarn.dataset(args[1]), SWEEPERS);
                case "create" -> tarn.createDataset(args[1], args[2]);
                case "add" -> add(tarn.dataset(args[1]), Integer.parseInt(args[2]));
                case "lease" -> lease(tarn, args[1]);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
        say("done");
    }

    /** Asks for one sample after the other, so that later ones evict earlier ones. */
    static int sweep(Dataset dataset, int workers) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try (Stream<MediaSample> samples = dataset.samples()) {
            List<Future<Path>> paths =
                    samples.map(sample -> executor.submit(sample::localPath)).toList();
            for (Future<Path> path : paths) {
                path.get();
            }
            return paths.size();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("The sweep did not get all paths", e);
        } finally {
            executor.shutdown();
        }
    }

    /** Says what is safely there after each step. */
    private static void add(Dataset dataset, int count) {
        say("adding");
        for (int i = 0; i < count; i += ADDED_AT_ONCE) {
            List<String> uris = IntStream.range(i, i + ADDED_AT_ONCE).mapToObj(Farm::uri).toList();
            dataset.addMedia(uris.stream(), List.of(), OnDuplicate.SKIP);
            say("added " + (i + ADDED_AT_ONCE));
        }
    }

    /** Holds the lease until the parent closes this process's standard input. */
    private static void lease(Tarn tarn, String uri) throws IOException {
        try (MediaLease lease = tarn.mediaCache().lease(MediaReference.parse(uri))) {
            say("leased " + lease.path());
            if (System.in.read() >= 0) {
                throw new IllegalStateException("Nothing is written to this process");
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
