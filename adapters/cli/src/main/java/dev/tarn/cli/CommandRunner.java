package dev.tarn.cli;

import dev.tarn.cli.screen.ClosedOutputException;
import picocli.CommandLine;

/** Parses one command line, runs its command and tells the exit code. */
final class CommandRunner {
    private final CommandContext context;

    CommandRunner(CommandContext context) {
        this.context = context;
    }

    int run(String... arguments) {
        int code = execute(arguments);
        try {
            context.screen().flush();
        } catch (ClosedOutputException e) {
            return new Failures(context).report(e, false);
        }
        return code;
    }

    private int execute(String... arguments) {
        CommandLine line = Commands.commandLine(context, arguments);
        Failures failures = new Failures(context);
        line.setOut(context.screen().out());
        line.setErr(context.screen().err());
        line.setParameterExceptionHandler((failure, all) -> failures.reportUsage(failure));
        line.setExecutionExceptionHandler(
                (failure, command, result) ->
                        failures.report(failure, CommonOptions.isTraced(result)));
        try {
            return line.execute(arguments);
        } catch (ClosedOutputException e) {
            return failures.report(e, false);
        } catch (LinkageError e) {
            return failures.report(e, false);
        }
    }
}
