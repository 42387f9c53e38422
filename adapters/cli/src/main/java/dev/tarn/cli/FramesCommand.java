package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.dataset.FrameDataset;
import dev.tarn.core.dataset.FrameOptions;
import dev.tarn.core.dataset.FrameReport;
import dev.tarn.core.dataset.FrameStyle;
import dev.tarn.core.dataset.SampleCollection;
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
        name = "frames",
        description = {
            "Extract frames of the videos of a dataset, and write them below the dataset's location,"
                    + " or below --output; then nothing is written to the input. Images are passed.",
            "A time means the frame that is shown then. Videos whose frames were extracted with the"
                    + " same options are left alone, unless they changed since; so an interrupted"
                    + " run goes on where it was. A video that cannot be read to its end is listed"
                    + " on standard error, and the exit code is 1; the frames before the break"
                    + " stay."
        },
        footer = {
            "",
            "In a template [frame] is the number of the frame, from 0, with as many digits as the",
            "number of frames; [format] is the extension of the format.",
            "",
            "Example:",
            "  tarn frames farm --seconds 1 --output s3://other-bucket/farm --into stills",
            "",
            "With --json: name, videos, frames, created, replaced, same (were there with the same",
            "bytes), frame_bytes, images, skipped, failed, samples_added, samples_updated,",
            "samples_skipped, bytes (fetched), elapsed_ms, end (complete, stopped, cancelled),",
            "failures (each with filepath and error)."
        })
final class FramesCommand extends TarnCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Mixin final FrameArguments frames = new FrameArguments();

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Sides of N pixels at most; as large as the video unless given.")
    @Nullable Integer size;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "png, jpeg or webp; png unless given. tarn config --check shows which can be"
                            + " written here.",
            converter = FormatConverter.class)
    @Nullable PictureFormat format;

    @Option(
            names = "--quality",
            paramLabel = "N",
            description = "1 to 100, where the format is lossy; 90 unless given.")
    @Nullable Integer quality;

    @Option(
            names = "--into",
            paramLabel = "DATASET",
            description =
                    "Give this dataset a sample for each frame, which knows its video, number and"
                            + " time; it is made when there is none. Of those that it has already only"
                            + " these fields are renewed.")
    @Nullable String into;

    @Option(
            names = "--into-tag",
            paramLabel = "TAG",
            description = "A tag for those samples, beside the tags of their video; repeatable.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = "--overwrite",
            description =
                    "Extract frames again that were extracted before, such as those that were"
                            + " deleted from a store; a video whose first frame was deleted from a"
                            + " folder is done again anyway.")
    boolean overwrite;

    @Option(
            names = "--update",
            description = "Ask the stores which videos changed since the dataset was made.")
    boolean update;

    @Mixin final OutputArguments output = new OutputArguments();
    @Mixin final SelectionOptions selection = new SelectionOptions();
    @Mixin final WorkerOptions workers = new WorkerOptions();

    FramesCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            FrameOptions options = options(tarn.frameOptions());
            SampleCollection samples = selection.of(tarn.dataset(name));
            TransferProgress progress = new TransferProgress(screen(), showsProgress());
            FrameReport report =
                    samples.extractFrames(
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

    private FrameOptions options(FrameOptions settings) {
        FrameStyle style = settings.style();
        if (size != null) {
            style = style.withBox(PictureBox.within(size));
        }
        if (format != null) {
            style = style.withFormat(format);
        }
        if (quality != null) {
            style = style.withQuality(quality);
        }
        OutputTemplate template =
                output.template == null
                        ? settings.output().template()
                        : OutputTemplate.ofFrames(output.template);
        FrameOptions options =
                settings.withSelection(frames.selection())
                        .withStyle(style)
                        .withOutput(output.options(template))
                        .withOverwrite(overwrite);
        if (into != null) {
            return options.withInto(new FrameDataset(into, tags));
        }
        if (!tags.isEmpty()) {
            throw new IllegalArgumentException("--into-tag is for samples: name them with --into");
        }
        return options;
    }

    private String words(FrameReport report) {
        List<String> parts = new ArrayList<>();
        String written = Words.count(report.frames().total(), "frame");
        if (report.videos() > 0) {
            written +=
                    " ("
                            + Words.size(report.frames().bytes())
                            + ") of "
                            + Words.count(report.videos(), "video")
                            + " in "
                            + Words.time(report.work().elapsed());
        }
        parts.add(written);
        if (report.frames().same() > 0) {
            parts.add(Words.count(report.frames().same()) + " of them there already");
        }
        if (into != null) {
            parts.add(Words.count(report.samples().added()) + " added to " + into);
            if (report.samples().updated() > 0) {
                parts.add(Words.count(report.samples().updated()) + " renewed in it");
            }
        }
        if (report.skipped() > 0) {
            parts.add(Words.count(report.skipped(), "video") + " done before");
        }
        if (report.images() > 0) {
            parts.add(Words.count(report.images(), "image") + " passed");
        }
        if (report.failed() > 0) {
            parts.add(Words.count(report.failed()) + " failed");
        }
        return name + ": " + String.join(", ", parts);
    }

    private void json(FrameReport report) throws IOException {
        TransferReport work = report.work();
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("name", name);
            json.field("videos", report.videos());
            json.field("frames", report.frames().total());
            json.field("created", report.frames().created());
            json.field("replaced", report.frames().replaced());
            json.field("same", report.frames().same());
            json.field("frame_bytes", report.frames().bytes());
            json.field("images", report.images());
            json.field("skipped", report.skipped());
            json.field("failed", report.failed());
            json.field("samples_added", report.samples().added());
            json.field("samples_updated", report.samples().updated());
            json.field("samples_skipped", report.samples().skipped());
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
