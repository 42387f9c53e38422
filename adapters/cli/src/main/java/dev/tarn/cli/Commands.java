package dev.tarn.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The table of all commands, in the order in which help shows them. */
final class Commands {
    private static final Map<String, Function<CommandContext, CommandLine>> TABLE = table();

    private Commands() {}

    private static Map<String, Function<CommandContext, CommandLine>> table() {
        Map<String, Function<CommandContext, CommandLine>> table = new LinkedHashMap<>();
        table.put("demo", context -> new CommandLine(new DemoCommand(context)));
        table.put("create", context -> new CommandLine(new CreateCommand(context)));
        table.put("add", context -> new CommandLine(new AddCommand(context)));
        table.put("list", context -> new CommandLine(new ListCommand(context)));
        table.put("show", context -> new CommandLine(new ShowCommand(context)));
        table.put("delete", context -> new CommandLine(new DeleteCommand(context)));
        table.put("download", context -> new CommandLine(new DownloadCommand(context)));
        table.put("paths", context -> new CommandLine(new PathsCommand(context)));
        table.put("metadata", context -> new CommandLine(new MetadataCommand(context)));
        table.put("thumbnails", context -> new CommandLine(new ThumbnailsCommand(context)));
        table.put("frames", context -> new CommandLine(new FramesCommand(context)));
        table.put("cache", CacheCommand::line);
        table.put("ls", context -> new CommandLine(new LsCommand(context)));
        table.put("cat", context -> new CommandLine(new CatCommand(context)));
        table.put("cp", context -> new CommandLine(new CopyCommand(context)));
        table.put("rm", context -> new CommandLine(new RemoveCommand(context)));
        table.put("stat", context -> new CommandLine(new StatCommand(context)));
        table.put("check", context -> new CommandLine(new CheckCommand(context)));
        table.put("config", context -> new CommandLine(new ConfigCommand(context)));
        table.put("plugins", context -> new CommandLine(new PluginsCommand(context)));
        table.put("version", context -> new CommandLine(new VersionCommand(context)));
        return table;
    }

    /** The names of all commands. */
    static Set<String> names() {
        return Collections.unmodifiableSet(TABLE.keySet());
    }

    /**
     * The command line. When the first argument names a command only that one is described to the
     * library, which is much of the work of a start.
     */
    static CommandLine commandLine(CommandContext context, String... arguments) {
        CommandLine line = new CommandLine(new RootCommand(context));
        Function<CommandContext, CommandLine> named =
                arguments.length == 0 ? null : TABLE.get(arguments[0]);
        if (named != null) {
            line.addSubcommand(arguments[0], named.apply(context));
        } else {
            TABLE.forEach((name, command) -> line.addSubcommand(name, command.apply(context)));
        }
        return line;
    }
}
