package dev.tarn.cli;

import dev.tarn.core.media.MediaOptions;
import dev.tarn.core.media.ProgressListener;
import dev.tarn.core.media.Width;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How many files are fetched at once. */
final class WorkerOptions {
    @Option(
            names = "--workers",
            paramLabel = "N|auto",
            description =
                    "Fetch N files at once, in place of the setting num_workers; auto finds out for"
                            + " each store how many pay.",
            converter = WidthConverter.class)
    @Nullable Width workers;

    MediaOptions options(CommandContext context, ProgressListener listener) {
        MediaOptions options =
                MediaOptions.defaults()
                        .withCancellation(context.cancellation())
                        .withProgress(listener);
        return workers == null ? options : options.withWidth(workers);
    }

    /** Reads a width; a mistake is told as one of the command line. */
    static final class WidthConverter implements ITypeConverter<Width> {
        @Override
        public Width convert(String text) {
            try {
                return Width.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
