package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.dataset.MetadataReport;
import dev.tarn.core.dataset.SampleCollection;
import dev.tarn.core.media.MediaFailure;
import dev.tarn.core.transfer.TransferReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "metadata",
        description = {
            "Learn the size, type, width, height and more of the media of a dataset from a few"
                    + " kilobytes of each file, and keep it in the field metadata of its samples.",
            "Nothing is fetched into the cache; a copy that is there is looked at in place of its"
                    + " object. Samples that have metadata are left alone, unless their object has"
                    + " another version since. Files that do not tell are listed on standard"
                    + " error, and the exit code is 1."
        },
        footer = {
            "",
            "Example:",
            "  tarn metadata farm",
            "",
            "With --json: name, computed, skipped, failed, reads, bytes, elapsed_ms, end (complete,",
            "stopped, cancelled), failures (each with filepath and error)."
        })
final class MetadataCommand extends TarnCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Option(
            names = "--overwrite",
            description = "Read the files of samples that have metadata too.")
    boolean overwrite;

    @Mixin final SelectionOptions selection = new SelectionOptions();
    @Mixin final WorkerOptions workers = new WorkerOptions();

    MetadataCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            SampleCollection samples = selection.of(tarn.dataset(name));
            TransferProgress progress = new TransferProgress(screen(), showsProgress());
            MetadataReport report =
                    samples.computeMetadata(overwrite, workers.options(context, progress));
            int code = progress.finish(report.work());
            if (common.json) {
                json(report);
            } else {
                summary(words(report));
            }
            return code;
        }
    }

    private String words(MetadataReport report) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(report.computed()) + " learned");
        if (report.reads() > 0) {
            parts.add(
                    Words.size(report.bytes())
                            + " in "
                            + Words.count(report.reads(), "read")
                            + ", "
                            + Words.time(report.work().elapsed()));
        }
        if (report.skipped() > 0) {
            parts.add(Words.count(report.skipped()) + " known already");
        }
        if (report.failed() > 0) {
            parts.add(Words.count(report.failed()) + " failed");
        }
        return name + ": " + String.join(", ", parts);
    }

    private void json(MetadataReport report) throws IOException {
        TransferReport work = report.work();
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("name", name);
            json.field("computed", report.computed());
            json.field("skipped", report.skipped());
            json.field("failed", report.failed());
            json.field("reads", report.reads());
            json.field("bytes", report.bytes());
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
