package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.dataset.SampleCollection;
import dev.tarn.core.dataset.ThumbnailOptions;
import dev.tarn.core.dataset.ThumbnailReport;
import dev.tarn.core.dataset.ThumbnailStyle;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.output.OutputTemplate;
import dev.tarn.core.transfer.TransferReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "thumbnails",
        description = {
            "Make a small picture of each image and video of a dataset, and write it below the"
                    + " dataset's location, or below --output; then nothing is written to the"
                    + " input. The samples keep where it lies in the field thumbnail_path.",
            "Only thumbnails that are missing are made, and those of media that changed since. Where"
                    + " the credentials allow to create objects but not to replace them, a renewed"
                    + " one has another name. What cannot be made is listed on standard error, and"
                    + " the exit code is 1."
        },
        footer = {
            "",
            "Example:",
            "  tarn thumbnails farm --size 256 --output s3://other-bucket/farm",
            "",
            "With --json: name, made, created, replaced, same (were there with the same bytes),",
            "skipped, failed, thumbnail_bytes, bytes (fetched for them), elapsed_ms, end (complete,",
            "stopped, cancelled), failures (each with filepath and error)."
        })
final class ThumbnailsCommand extends TarnCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Sides of N pixels at most, in place of the setting thumbnail_size.")
    @Nullable Integer size;

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "A width of N pixels at most; with --height in place of --size.")
    @Nullable Integer width;

    @Option(names = "--height", paramLabel = "N", description = "A height of N pixels at most.")
    @Nullable Integer height;

    @Option(
            names = "--fill",
            description = "Fill the whole size, and cut off what stands out evenly.")
    boolean fill;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "jpeg, png or webp, in place of the setting thumbnail_format. tarn config"
                            + " --check shows which can be written here.",
            converter = FormatConverter.class)
    @Nullable PictureFormat format;

    @Option(
            names = "--quality",
            paramLabel = "N",
            description = "1 to 100, where the format is lossy; 80 unless given.")
    @Nullable Integer quality;

    @Option(
            names = "--preview",
            description =
                    "A preview that is embedded in a media file will do, where it is large enough,"
                            + " and so will the first scans of a progressive JPEG that has 12 times"
                            + " as many pixels a side: then only a part of the file is fetched, and"
                            + " whether the rest is whole is not found out.")
    boolean preview;

    @Option(
            names = "--overwrite",
            description =
                    "Make thumbnails that are current again, too, such as those that were deleted"
                            + " from a store; those deleted from a folder are made again anyway.")
    boolean overwrite;

    @Option(
            names = "--update",
            description = "Ask the stores which objects changed since the dataset was made.")
    boolean update;

    @Mixin final OutputArguments output = new OutputArguments();
    @Mixin final SelectionOptions selection = new SelectionOptions();
    @Mixin final WorkerOptions workers = new WorkerOptions();

    ThumbnailsCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            ThumbnailOptions options = options(tarn.thumbnailOptions());
            SampleCollection samples = selection.of(tarn.dataset(name));
            TransferProgress progress = new TransferProgress(screen(), showsProgress());
            ThumbnailReport report =
                    samples.computeThumbnails(
                            options, workers.options(context, progress).withUpdate(update));
            int code = progress.finish(report.work());
            if (common.json) {
                json(report);
            } else {
                summary(words(report));
            }
            return code;
        }
    }

    private ThumbnailOptions options(ThumbnailOptions settings) {
        ThumbnailStyle style = settings.style().withBox(box(settings.style().box()));
        if (format != null) {
            style = style.withFormat(format);
        }
        if (quality != null) {
            style = style.withQuality(quality);
        }
        OutputTemplate template =
                output.template == null
                        ? settings.output().template()
                        : OutputTemplate.of(output.template);
        return settings.withStyle(style.withPreview(preview))
                .withOutput(output.options(template))
                .withOverwrite(overwrite);
    }

    private PictureBox box(PictureBox usual) {
        boolean sides = width != null || height != null;
        if (sides && size != null) {
            throw new IllegalArgumentException(
                    "--size is for both sides: leave it out with --width and --height");
        }
        if (fill && sides && (width == null || height == null)) {
            throw new IllegalArgumentException(
                    "--fill needs the whole size: --size, or both --width and --height");
        }
        if (sides) {
            return new PictureBox(
                    width == null ? PictureBox.MOST : width,
                    height == null ? PictureBox.MOST : height,
                    fill);
        }
        return size == null
                ? new PictureBox(usual.width(), usual.height(), fill)
                : new PictureBox(size, size, fill);
    }

    private String words(ThumbnailReport report) {
        List<String> parts = new ArrayList<>();
        String made = Words.count(report.made()) + " made";
        if (report.made() > 0) {
            made +=
                    " ("
                            + Words.size(report.written().bytes())
                            + ") in "
                            + Words.time(report.work().elapsed());
        }
        parts.add(made);
        if (report.written().same() > 0) {
            parts.add(Words.count(report.written().same()) + " of them there already");
        }
        if (report.skipped() > 0) {
            parts.add(Words.count(report.skipped()) + " current");
        }
        if (report.failed() > 0) {
            parts.add(Words.count(report.failed()) + " failed");
        }
        return name + ": " + String.join(", ", parts);
    }

    private void json(ThumbnailReport report) throws IOException {
        TransferReport work = report.work();
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("name", name);
            json.field("made", report.made());
            json.field("created", report.written().created());
            json.field("replaced", report.written().replaced());
            json.field("same", report.written().same());
            json.field("skipped", report.skipped());
            json.field("failed", report.failed());
            json.field("thumbnail_bytes", report.written().bytes());
            json.field("bytes", work.bytes());
            json.field("elapsed_ms", work.elapsed().toMillis());
            json.field("end", work.end().name().toLowerCase(Locale.ROOT));
            json.array("failures");
            for (MediaFailure failure : report.failures()) {
                json.object();
                json.field("filepath", failure.reference().filepath());
                json.field("error", Failures.message(failure.cause()));
                json.end();
            }
            json.endArray();
            json.end();
        }
    }
}
