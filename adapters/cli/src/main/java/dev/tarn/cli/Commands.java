package dev.tarn.cli;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** The table of all commands, in the order in which help shows them. */
final class Commands {
    private static final Set<String> NAMES =
            Collections.unmodifiableSet(
                    new LinkedHashSet<>(
                            List.of(
                                    "demo",
                                    "create",
                                    "add",
                                    "list",
                                    "show",
                                    "delete",
                                    "download",
                                    "paths",
                                    "metadata",
                                    "thumbnails",
                                    "frames",
                                    "cache",
                                    "ls",
                                    "cat",
                                    "cp",
                                    "rm",
                                    "stat",
                                    "check",
                                    "config",
                                    "plugins",
                                    "version")));

    private Commands() {}

    /** The names of all commands. */
    static Set<String> names() {
        return NAMES;
    }

    /** A table of functions would have all of them made for the one that is run. */
    private static CommandLine command(String name, CommandContext context) {
        return switch (name) {
            case "demo" -> new CommandLine(new DemoCommand(context));
            case "create" -> new CommandLine(new CreateCommand(context));
            case "add" -> new CommandLine(new AddCommand(context));
            case "list" -> new CommandLine(new ListCommand(context));
            case "show" -> new CommandLine(new ShowCommand(context));
            case "delete" -> new CommandLine(new DeleteCommand(context));
            case "download" -> new CommandLine(new DownloadCommand(context));
            case "paths" -> new CommandLine(new PathsCommand(context));
            case "metadata" -> new CommandLine(new MetadataCommand(context));
            case "thumbnails" -> new CommandLine(new ThumbnailsCommand(context));
            case "frames" -> new CommandLine(new FramesCommand(context));
            case "cache" -> CacheCommand.line(context);
            case "ls" -> new CommandLine(new LsCommand(context));
            case "cat" -> new CommandLine(new CatCommand(context));
            case "cp" -> new CommandLine(new CopyCommand(context));
            case "rm" -> new CommandLine(new RemoveCommand(context));
            case "stat" -> new CommandLine(new StatCommand(context));
            case "check" -> new CommandLine(new CheckCommand(context));
            case "config" -> new CommandLine(new ConfigCommand(context));
            case "plugins" -> new CommandLine(new PluginsCommand(context));
            case "version" -> new CommandLine(new VersionCommand(context));
            default -> throw new IllegalArgumentException("There is no command " + name);
        };
    }

    /**
     * The command line. When the first argument names a command only that one is described to the
     * library, which is much of the work of a start.
     */
    static CommandLine commandLine(CommandContext context, String... arguments) {
        CommandLine line = new CommandLine(new RootCommand(context));
        boolean isNamed = arguments.length > 0 && NAMES.contains(arguments[0]);
        for (String name : isNamed ? Set.of(arguments[0]) : NAMES) {
            line.addSubcommand(name, command(name, context));
        }
        return line;
    }
}
