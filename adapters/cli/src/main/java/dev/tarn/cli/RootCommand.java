package dev.tarn.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        addMethodSubcommands = false,
        name = "tarn",
        synopsisSubcommandLabel = "COMMAND",
        description = "Media datasets in the cloud, their files at hand on this machine.",
        footer = {
            "",
            "Example:",
            "  tarn create farm s3://bucket/images",
            "  tarn download farm",
            "  tarn paths farm",
            "",
            "Every command has --help with an example. Exit code: 0 all done, 1 some items failed (each",
            "is listed), 2 usage or settings, 3 store, database or disk refused, 130 interrupted."
        })
final class RootCommand extends TarnCommand {
    @Spec CommandSpec spec = CommandSpec.create();

    RootCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() {
        spec.commandLine().usage(screen().err());
        return ExitCode.USAGE;
    }
}
