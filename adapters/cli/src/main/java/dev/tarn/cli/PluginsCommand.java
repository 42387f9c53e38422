package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.adapters.pluginhost.BrokenPlugin;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.core.storage.Mount;
import dev.tarn.spi.SettingSpec;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "plugins",
        description = {
            "List the storage plugins: those in use, and those left out with the reason.",
            "With -v also the settings of each and where it was found."
        },
        footer = {
            "",
            "Example:",
            "  tarn plugins -v",
            "",
            "With --json: plugins (each with name, version, spi_level, prefixes, settings, origin),",
            "broken (each with name, origin, reason)."
        })
final class PluginsCommand extends TarnCommand {
    PluginsCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            if (common.json) {
                json(tarn);
            } else {
                text(tarn);
            }
        }
        return ExitCode.OK;
    }

    private void text(Tarn tarn) {
        Table table = Table.of("PLUGIN", "VERSION", ">SPI", "PREFIXES");
        for (LoadedPlugin plugin : tarn.plugins().plugins()) {
            table.row(
                    plugin.provider().name(),
                    plugin.version(),
                    Integer.toString(plugin.provider().spiLevel()),
                    mounts(tarn, plugin).stream()
                            .map(PluginsCommand::words)
                            .collect(Collectors.joining(" ")));
        }
        table.print(screen());
        if (common.isVerbose()) {
            tarn.plugins().plugins().forEach(this::details);
        }
        for (BrokenPlugin broken : tarn.plugins().broken()) {
            screen().warn(
                            "left out: plugin "
                                    + broken.name()
                                    + " ("
                                    + broken.origin()
                                    + "): "
                                    + broken.reason());
        }
    }

    private void details(LoadedPlugin plugin) {
        screen().line("");
        screen().line(plugin.provider().name() + ", from " + plugin.origin());
        Table table = Table.of("  SETTING", "ENVIRONMENT", "JSON KEY", "MEANING");
        for (SettingSpec spec : plugin.provider().settings()) {
            table.row(
                    "  " + spec.name(),
                    String.join(" ", spec.environment()),
                    spec.jsonKey().orElse(""),
                    spec.meaning());
        }
        table.print(screen());
    }

    private static List<Mount> mounts(Tarn tarn, LoadedPlugin plugin) {
        return tarn.storages().mounts().stream()
                .filter(mount -> mount.provider().equals(plugin.provider().name()))
                .sorted(Comparator.comparing(mount -> mount.prefix().text()))
                .toList();
    }

    private static String words(Mount mount) {
        return mount.name().isEmpty()
                ? mount.prefix().text()
                : mount.prefix() + " (" + mount.name() + ")";
    }

    private void json(Tarn tarn) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.array("plugins");
            for (LoadedPlugin plugin : tarn.plugins().plugins()) {
                json.object();
                json.field("name", plugin.provider().name());
                json.field("version", plugin.version());
                json.field("spi_level", plugin.provider().spiLevel());
                json.texts(
                        "prefixes",
                        mounts(tarn, plugin).stream().map(mount -> mount.prefix().text()).toList());
                json.texts(
                        "settings",
                        plugin.provider().settings().stream().map(SettingSpec::name).toList());
                json.field("origin", plugin.origin());
                json.end();
            }
            json.endArray();
            json.array("broken");
            for (BrokenPlugin broken : tarn.plugins().broken()) {
                json.object();
                json.field("name", broken.name());
                json.field("origin", broken.origin());
                json.field("reason", broken.reason());
                json.end();
            }
            json.endArray();
            json.end();
        }
    }
}
