package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.adapters.pluginhost.BrokenPlugin;
import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.runtime.wiring.MountedPlugins;
import dev.tarn.runtime.wiring.MountedPrefix;
import dev.tarn.spi.SettingSpec;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        addMethodSubcommands = false,
        name = "plugins",
        description = {
            "List the storage plugins: those in use, and those left out with the reason.",
            "With -v also the settings of each, and what Tarn puts around their storages."
        },
        footer = {
            "",
            "Example:",
            "  tarn plugins -v",
            "",
            "With --json: plugins (each with name, version, spi_level, prefixes, settings, origin;",
            "a setting has name, json_key, environment, secret, meaning), broken (each with name,",
            "origin, reason), decorators."
        })
final class PluginsCommand extends TarnCommand {
    PluginsCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            if (common.json) {
                json(tarn.plugins());
            } else {
                text(tarn.plugins());
            }
        }
        return ExitCode.OK;
    }

    private void text(MountedPlugins plugins) {
        Table table = Table.of("PLUGIN", "VERSION", ">SPI", "PREFIXES", "FROM");
        for (LoadedPlugin plugin : plugins.plugins()) {
            table.row(
                    plugin.provider().name(),
                    plugin.version(),
                    Integer.toString(plugin.provider().spiLevel()),
                    plugins.prefixes(plugin).stream()
                            .map(PluginsCommand::words)
                            .collect(Collectors.joining(" ")),
                    plugin.origin());
        }
        table.print(screen());
        if (common.isVerbose()) {
            plugins.plugins().forEach(this::settings);
            screen().line("");
            screen().line("Around each storage, the innermost first:");
            plugins.decorators().forEach(decorator -> screen().line("  " + decorator));
        }
        if (!plugins.broken().isEmpty()) {
            screen().line("");
            leftOut(plugins.broken());
        }
    }

    private void leftOut(List<BrokenPlugin> plugins) {
        Table table = Table.of("LEFT OUT", "FROM", "WHY");
        plugins.forEach(plugin -> table.row(plugin.name(), plugin.origin(), plugin.reason()));
        table.print(screen());
    }

    private void settings(LoadedPlugin plugin) {
        if (plugin.provider().settings().isEmpty()) {
            return;
        }
        screen().line("");
        Table table =
                Table.of(
                        plugin.provider().name().toUpperCase(Locale.ROOT) + " SETTING",
                        "ENVIRONMENT",
                        "JSON KEY",
                        "MEANING");
        for (SettingSpec spec : plugin.provider().settings()) {
            table.row(
                    spec.name(),
                    String.join(" ", spec.environment()),
                    spec.jsonKey().orElse(""),
                    spec.meaning());
        }
        table.print(screen());
    }

    private static String words(MountedPrefix mounted) {
        return mounted.set().isEmpty()
                ? mounted.prefix()
                : mounted.prefix() + " (" + mounted.set() + ")";
    }

    private void json(MountedPlugins plugins) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.array("plugins");
            for (LoadedPlugin plugin : plugins.plugins()) {
                json.object();
                json.field("name", plugin.provider().name());
                json.field("version", plugin.version());
                json.field("spi_level", plugin.provider().spiLevel());
                json.texts(
                        "prefixes",
                        plugins.prefixes(plugin).stream().map(MountedPrefix::prefix).toList());
                settings(json, plugin.provider().settings());
                json.field("origin", plugin.origin());
                json.end();
            }
            json.endArray();
            json.array("broken");
            for (BrokenPlugin broken : plugins.broken()) {
                json.object();
                json.field("name", broken.name());
                json.field("origin", broken.origin());
                json.field("reason", broken.reason());
                json.end();
            }
            json.endArray();
            json.texts("decorators", plugins.decorators());
            json.end();
        }
    }

    private static void settings(JsonOutput json, List<SettingSpec> settings) throws IOException {
        json.array("settings");
        for (SettingSpec spec : settings) {
            json.object();
            json.field("name", spec.name());
            json.field("json_key", spec.jsonKey().orElse(null));
            json.texts("environment", spec.environment());
            json.field("secret", spec.isSecret());
            json.field("meaning", spec.meaning());
            json.end();
        }
        json.endArray();
    }
}
