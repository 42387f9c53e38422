package dev.tarn.cli;

import dev.tarn.cli.demo.Demo;
import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import picocli.CommandLine.Command;

@Command(
        addMethodSubcommands = false,
        name = "demo",
        description = {
            "Show the main job in a few seconds: an object server in this process, pictures from it"
                    + " through the cache to local paths.",
            "It needs no account and no network, and leaves nothing behind."
        },
        footer = {
            "",
            "Example:",
            "  tarn demo",
            "",
            "With --quiet nothing is shown. --json changes nothing."
        })
final class DemoCommand extends TarnCommand {
    DemoCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        Screen shown =
                common.quiet
                        ? new Screen(
                                OutputStream.nullOutputStream(),
                                OutputStream.nullOutputStream(),
                                Terminal.NONE)
                        : screen();
        Demo demo =
                new Demo(
                        shown,
                        context.distribution().orElse(Path.of("")).resolve("demo"),
                        (environment, arguments) ->
                                new CommandRunner(context.with(shown, environment)).run(arguments),
                        context.cancellation());
        return demo.run();
    }
}
