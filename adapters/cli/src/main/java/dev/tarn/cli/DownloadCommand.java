package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
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
        name = "download",
        description = {
            "Fetch the media of a dataset into the cache; what is there is not fetched again.",
            "Files that cannot be had are listed on standard error, and the exit code is 1. So it"
                    + " is when files stay in the store because the cache is too small for all.",
            "With --update, the store is asked about every copy that is there, by one request that"
                    + " brings a body only where the version is another. The copy of a file that"
                    + " the store has no more is deleted; one that a lease holds is left for the"
                    + " next time; one whose store cannot be asked stays."
        },
        footer = {
            "",
            "Example:",
            "  tarn download farm --workers 16",
            "",
            "With --json: name, fetched, present, local, left, failed, unchanged, refreshed,",
            "adopted (files that the index had lost, compared in place of a transfer), leased,",
            "removed, bytes, elapsed_ms, end (complete, stopped, cancelled), failures (each with",
            "filepath and error)."
        })
final class DownloadCommand extends TarnCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Option(
            names = "--update",
            description = "Ask the store about copies that are there; fetch again what changed.")
    boolean update;

    @Mixin final SelectionOptions selection = new SelectionOptions();
    @Mixin final WorkerOptions workers = new WorkerOptions();

    DownloadCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            SampleCollection samples = selection.of(tarn.dataset(name));
            TransferProgress progress = new TransferProgress(screen(), showsProgress());
            TransferReport report =
                    samples.downloadMedia(workers.options(context, progress).withUpdate(update));
            int code = progress.finish(report);
            if (common.json) {
                json(report);
            } else {
                summary(words(report));
            }
            return code;
        }
    }

    private String words(TransferReport report) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(report.fetched()) + " fetched");
        if (report.bytes() > 0) {
            double seconds = Math.max(report.elapsed().toMillis(), 1) / 1000.0;
            parts.add(
                    Words.size(report.bytes())
                            + " in "
                            + Words.time(report.elapsed())
                            + ", "
                            + Words.size(report.bytes() / seconds)
                            + "/s");
        }
        add(parts, report.present(), "in the cache already");
        add(parts, report.renewals().unchanged(), "unchanged");
        add(parts, report.renewals().refreshed(), "refreshed");
        add(parts, report.renewals().adopted(), "in the cache already, compared with the store");
        add(parts, report.renewals().leased(), "leased, left for the next time");
        add(parts, report.renewals().removed(), "no more in the store, their copies deleted");
        add(parts, report.local(), "on this machine");
        add(parts, report.left(), "left in the store");
        add(parts, report.failed(), "failed");
        return name + ": " + String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Words.count(count) + " " + what);
        }
    }

    private void json(TransferReport report) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("name", name);
            json.field("fetched", report.fetched());
            json.field("present", report.present());
            json.field("local", report.local());
            json.field("left", report.left());
            json.field("failed", report.failed());
            json.field("unchanged", report.renewals().unchanged());
            json.field("refreshed", report.renewals().refreshed());
            json.field("adopted", report.renewals().adopted());
            json.field("leased", report.renewals().leased());
            json.field("removed", report.renewals().removed());
            json.field("bytes", report.bytes());
            json.field("elapsed_ms", report.elapsed().toMillis());
            json.field("end", report.end().name().toLowerCase(Locale.ROOT));
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
