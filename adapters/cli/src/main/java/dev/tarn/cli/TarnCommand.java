package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.TarnBuilder;
import dev.tarn.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** One command, with the options that all have. */
abstract class TarnCommand implements Callable<Integer> {
    final CommandContext context;

    @Mixin final CommonOptions common = new CommonOptions();

    TarnCommand(CommandContext context) {
        this.context = context;
    }

    /**
     * Does the work.
     *
     * @return the exit code
     * @throws IOException when a store or this machine refused as a whole
     */
    abstract int run() throws IOException;

    @Override
    public final Integer call() throws IOException {
        return run();
    }

    final Screen screen() {
        return context.screen();
    }

    /** A Tarn with the settings of this command's surroundings; closed by the caller. */
    final Tarn open() {
        TarnBuilder tarn =
                Tarn.builder().environment(context.environment()).userHome(context.userHome());
        pluginDirectory().ifPresent(tarn::pluginDirectory);
        return tarn.open();
    }

    /** Where the plugins of this installation lie. */
    final Optional<Path> pluginDirectory() {
        return context.distribution().map(folder -> folder.resolve("plugins"));
    }

    /** Tells what was done, on standard output, unless it is to be quiet. */
    final void summary(String line) {
        if (!common.quiet) {
            screen().line(line);
        }
    }

    /** Says whether a line of progress may be shown. */
    final boolean showsProgress() {
        return screen().terminal().error() && !common.quiet;
    }
}
