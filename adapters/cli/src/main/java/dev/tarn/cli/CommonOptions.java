package dev.tarn.cli;

import dev.tarn.cli.log.LogLevel;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {
    private boolean[] verbosity = {};

    @Option(names = "--json", description = "Print the result as JSON, for programs.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary; failures are still told.")
    boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "-v", description = "Log what is done to standard error; -vv logs more.")
    void verbosity(boolean[] times) {
        verbosity = times.clone();
        LogLevel.raise(times.length);
    }

    /** Says whether more than usual is asked for. */
    boolean isVerbose() {
        return verbosity.length > 0;
    }

    /** Says whether a stack trace is asked for. */
    static boolean isTraced(CommandLine.ParseResult result) {
        CommandLine.ParseResult deepest = result;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest.commandSpec().userObject() instanceof TarnCommand command
                && command.common.verbosity.length > 1;
    }
}
