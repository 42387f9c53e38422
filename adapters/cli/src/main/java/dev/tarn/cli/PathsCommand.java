package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.core.cache.LocalPath;
import dev.tarn.core.dataset.SampleCollection;
import dev.tarn.core.transfer.TransferReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "paths",
        description = {
            "Print where the media of each sample can be opened on this machine, one path a line in"
                    + " the order in which samples were added; what is not in the cache is fetched.",
            "A file that cannot be had gives an empty line and exit code 1. So does a local file"
                    + " whose name holds a line break, unless -0 is given."
        },
        footer = {
            "",
            "Example:",
            "  tarn paths farm | while read -r path; do file \"$path\"; done",
            "  tarn paths farm -0 | xargs -0 sha256sum",
            "",
            "With --json an object a line: filepath, path, error (path or error is null)."
        })
final class PathsCommand extends TarnCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Mixin final SelectionOptions selection = new SelectionOptions();
    @Mixin final WorkerOptions workers = new WorkerOptions();

    @Option(
            names = {"-0", "--null"},
            description = "End each path with a null character in place of a line break.")
    boolean nullEnded;

    private boolean unprintable;

    PathsCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            SampleCollection samples = selection.of(tarn.dataset(name));
            boolean shown = showsProgress() && !screen().terminal().output();
            TransferProgress progress = new TransferProgress(screen(), shown);
            Consumer<LocalPath> printer =
                    common.json ? new JsonPaths(JsonOutput.lines(screen())) : this::print;
            TransferReport report = samples.localPaths(workers.options(context, progress), printer);
            int code = progress.finish(report);
            return code == ExitCode.OK && unprintable ? ExitCode.SOME_FAILED : code;
        }
    }

    private void print(LocalPath local) {
        String path = local.path().map(Path::toString).map(this::printable).orElse("");
        screen().out().print(screen().name(path) + (nullEnded ? '\0' : '\n'));
        if (screen().terminal().output()) {
            screen().flush();
        }
    }

    private String printable(String path) {
        if (nullEnded || path.indexOf('\n') < 0) {
            return path;
        }
        unprintable = true;
        screen().warn(
                        "has a line break in its name, print it with -0: "
                                + path.replace("\n", "\\n"));
        return "";
    }

    /** Prints each path as an object. */
    private record JsonPaths(JsonOutput json) implements Consumer<LocalPath> {
        @Override
        public void accept(LocalPath local) {
            try {
                json.object();
                json.field("filepath", local.reference().filepath());
                json.field("path", local.path().map(Path::toString).orElse(null));
                json.field("error", local.failure().map(Failures::message).orElse(null));
                json.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
