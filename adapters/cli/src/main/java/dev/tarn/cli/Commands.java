package dev.tarn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The table of all commands, in the order in which help shows them. */
final class Commands {
    private static final Map<String, Function<CommandContext, TarnCommand>> TABLE = table();

    private Commands() {}

    private static Map<String, Function<CommandContext, TarnCommand>> table() {
        Map<String, Function<CommandContext, TarnCommand>> table = new LinkedHashMap<>();
        table.put("version", VersionCommand::new);
        return table;
    }

    /**
     * The command line. When the first argument names a command only that one is described to the
     * library, which is much of the work of a start.
     */
    static CommandLine commandLine(CommandContext context, String... arguments) {
        CommandLine line = new CommandLine(new RootCommand(context));
        Function<CommandContext, TarnCommand> named =
                arguments.length == 0 ? null : TABLE.get(arguments[0]);
        if (named != null) {
            line.addSubcommand(arguments[0], named.apply(context));
        } else {
            TABLE.forEach((name, command) -> line.addSubcommand(name, command.apply(context)));
        }
        return line;
    }
}
