package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.media.DamagedCopy;
import dev.tarn.core.media.ProgressListener;
import dev.tarn.core.media.VerifyReport;
import dev.tarn.core.media.VerifyRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        addMethodSubcommands = false,
        name = "verify",
        description = {
            "Read every cached file, and compare it with what was stored in it. No store is asked.",
            "A damaged file is deleted, and fetched again when it is next needed; one that a lease"
                    + " holds stays, and is not handed out again. Files that the index has lost are"
                    + " noted, what killed processes left is deleted, and the bytes are counted"
                    + " anew. Other processes may work meanwhile.",
            "The exit code is 1 when a file was damaged, also when it was deleted; each is named."
        },
        footer = {
            "",
            "Example:",
            "  tarn cache verify --dry-run",
            "",
            "With --json: whole, bytes, damaged, unproven (files that the index has lost),",
            "forgotten (index entries without a file), strays (left by killed processes),",
            "miscounted_bytes, repaired (false after --dry-run), complete, elapsed_ms, files (each",
            "damaged one with path, location, error and fate: deleted, leased or left)."
        })
final class CacheVerifyCommand extends TarnCommand {
    @Option(names = "--dry-run", description = "Only report; change nothing.")
    boolean dryRun;

    CacheVerifyCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        ProgressListener listener =
                showsProgress()
                        ? progress -> screen().progress(TransferProgress.words(progress))
                        : ProgressListener.NONE;
        VerifyRequest request = dryRun ? VerifyRequest.dryRun() : VerifyRequest.repairing();
        try (Tarn tarn = open()) {
            VerifyReport report =
                    tarn.mediaCache()
                            .verify(
                                    request.withProgress(listener)
                                            .withCancellation(context.cancellation()));
            screen().eraseProgress();
            report.damaged().forEach(copy -> screen().warn(words(copy)));
            if (common.json) {
                json(report);
            } else {
                summary(words(report.counts()));
            }
            return code(report);
        }
    }

    private int code(VerifyReport report) {
        if (!report.complete()) {
            screen().warn("interrupted; the same command begins anew");
            return ExitCode.INTERRUPTED;
        }
        return report.counts().damaged() > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private static String words(DamagedCopy copy) {
        String fate =
                switch (copy.fate()) {
                    case DELETED -> "deleted";
                    case LEASED -> "a lease holds it";
                    case LEFT -> "left as it is";
                };
        return "damaged: "
                + copy.path()
                + copy.location().map(location -> " of " + location).orElse("")
                + ": "
                + copy.what()
                + "; "
                + fate;
    }

    private String words(VerifyReport.Counts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(counts.whole(), "file") + " whole, " + Words.size(counts.bytes()));
        add(parts, counts.damaged(), "damaged");
        add(parts, counts.unproven(), "to be compared with their stores");
        add(parts, counts.forgotten(), "without a file");
        add(parts, counts.strays(), "left by killed processes");
        if (counts.miscounted() != 0) {
            parts.add(Words.size(Math.abs(counts.miscounted())) + " counted wrongly");
        }
        return (dryRun ? "Found " : "Verified ") + String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Words.count(count) + " " + what);
        }
    }

    private void json(VerifyReport report) throws IOException {
        VerifyReport.Counts counts = report.counts();
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("whole", counts.whole());
            json.field("bytes", counts.bytes());
            json.field("damaged", counts.damaged());
            json.field("unproven", counts.unproven());
            json.field("forgotten", counts.forgotten());
            json.field("strays", counts.strays());
            json.field("miscounted_bytes", counts.miscounted());
            json.field("repaired", !dryRun);
            json.field("complete", report.complete());
            json.field("elapsed_ms", report.elapsed().toMillis());
            json.array("files");
            for (DamagedCopy copy : report.damaged()) {
                json.object();
                json.field("path", copy.path().toString());
                json.field("location", copy.location().orElse(null));
                json.field("error", copy.what());
                json.field("fate", copy.fate().name().toLowerCase(Locale.ROOT));
                json.end();
            }
            json.endArray();
            json.end();
        }
    }
}
