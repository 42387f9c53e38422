package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.media.ClearReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "clear",
        description = {
            "Delete the cached copies, all of them or those of one dataset.",
            "Datasets, stores and files that Tarn did not write are untouched; so are copies that a"
                    + " lease holds."
        },
        footer = {
            "",
            "Example:",
            "  tarn cache clear farm",
            "",
            "With --json: files, bytes, leased (copies that had to stay)."
        })
final class CacheClearCommand extends TarnCommand {
    @Parameters(arity = "0..1", paramLabel = "DATASET", description = "Only this dataset's media.")
    @Nullable String name;

    CacheClearCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            ClearReport report =
                    name == null ? tarn.mediaCache().clear() : tarn.dataset(name).clearMedia();
            return told(report);
        }
    }

    private int told(ClearReport report) throws IOException {
        if (common.json) {
            try (JsonOutput json = JsonOutput.document(screen())) {
                json.object();
                json.field("files", report.files());
                json.field("bytes", report.bytes());
                json.field("leased", report.leased());
                json.end();
            }
            return ExitCode.OK;
        }
        String stay =
                report.leased() == 0
                        ? ""
                        : "; " + Words.count(report.leased(), "leased file") + " had to stay";
        summary(
                "Cleared "
                        + Words.count(report.files(), "file")
                        + ", "
                        + Words.size(report.bytes())
                        + stay);
        return ExitCode.OK;
    }
}
