package dev.tarn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        addMethodSubcommands = false,
        name = "cache",
        synopsisSubcommandLabel = "(stats | clear | verify | path)",
        description = "Look at the media cache, check it, or empty it.",
        footer = {"", "Example:", "  tarn cache stats"})
final class CacheCommand extends TarnCommand {
    @Spec CommandSpec spec = CommandSpec.create();

    CacheCommand(CommandContext context) {
        super(context);
    }

    /** The command with those below it. */
    static CommandLine line(CommandContext context) {
        return new CommandLine(new CacheCommand(context))
                .addSubcommand(new CacheStatsCommand(context))
                .addSubcommand(new CacheClearCommand(context))
                .addSubcommand(new CacheVerifyCommand(context))
                .addSubcommand(new CachePathCommand(context));
    }

    @Override
    int run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "cache needs one of: stats, clear, verify, path");
    }
}
