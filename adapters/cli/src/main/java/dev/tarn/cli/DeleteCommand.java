package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.sample.DatasetException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "delete",
        description = "Delete a dataset. Its media, and the cached copies, are not touched.",
        footer = {
            "",
            "Example:",
            "  tarn delete farm",
            "",
            "With --json: name, samples (how many it had)."
        })
final class DeleteCommand extends TarnCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    DeleteCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            long samples = tarn.dataset(name).count();
            if (!tarn.datasets().delete(name)) {
                throw DatasetException.of(
                        DatasetException.Kind.MISSING, "There is no dataset " + name + " any more");
            }
            return told(samples);
        }
    }

    private int told(long samples) throws IOException {
        if (common.json) {
            try (JsonOutput json = JsonOutput.document(screen())) {
                json.object();
                json.field("name", name);
                json.field("samples", samples);
                json.end();
            }
        } else {
            summary(
                    "Deleted "
                            + name
                            + " with its "
                            + Words.count(samples, "sample")
                            + "; media and cached copies are untouched");
        }
        return ExitCode.OK;
    }
}
