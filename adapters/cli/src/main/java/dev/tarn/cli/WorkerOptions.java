package dev.tarn.cli;

import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.ProgressListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many files are fetched at once. */
final class WorkerOptions {
    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Fetch N files at once, in place of the setting num_workers.")
    @Nullable Integer workers;

    MediaOptions options(CommandContext context, ProgressListener listener) {
        MediaOptions options =
                MediaOptions.defaults()
                        .withCancellation(context.cancellation())
                        .withProgress(listener);
        return workers == null ? options : options.withWorkers(workers);
    }
}
