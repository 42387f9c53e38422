package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.runtime.settings.RuntimeSettings;
import dev.tarn.runtime.settings.SettingRow;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        addMethodSubcommands = false,
        name = "config",
        description = {
            "Show every setting with its value and where it came from, secrets masked.",
            "The environment wins over the file, the file over the defaults. The file is"
                    + " ~/.fiftyone/media_cache_config.json, or the one that"
                    + " FIFTYONE_MEDIA_CACHE_CONFIG_PATH names. Notices go to standard error.",
            "With --check: what can be done with pictures and videos by the modules that are there,"
                    + " and which module adds what cannot."
        },
        footer = {
            "",
            "Example:",
            "  tarn config",
            "  tarn config --check",
            "",
            "With --json: settings (each with key, value, origin), notices; with --check: present and",
            "missing (each with what, formats, module, about; no module where none would help)."
        })
final class ConfigCommand extends TarnCommand {
    @Option(
            names = "--check",
            description = "Show what the optional modules do that are there, and what is missing.")
    boolean check;

    ConfigCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            if (check) {
                show(ModuleCheck.of(tarn.headers(), tarn.pictures().codecs()));
                return ExitCode.OK;
            }
            RuntimeSettings settings = tarn.settings();
            if (common.json) {
                json(settings);
            } else {
                Table table = Table.of("SETTING", "VALUE", "ORIGIN");
                for (SettingRow row : settings.rows()) {
                    table.row(row.key(), row.value(), row.origin());
                }
                table.print(screen());
            }
            settings.notices().stream()
                    .filter(notice -> !settings.warnings().contains(notice))
                    .forEach(notice -> screen().warn("notice: " + notice));
        }
        return ExitCode.OK;
    }

    private void show(ModuleCheck modules) throws IOException {
        if (common.json) {
            json(modules);
            return;
        }
        Table table = Table.of("CAN", "FORMATS", "MODULE", "BY");
        for (ModuleCheck.Line line : modules.present()) {
            table.row(line.what(), String.join(" ", line.formats()), line.module(), line.about());
        }
        for (ModuleCheck.Line line : modules.missing()) {
            table.row(
                    "not " + line.what(),
                    String.join(" ", line.formats()),
                    line.module().isEmpty() ? "" : "add " + line.module(),
                    line.about());
        }
        table.print(screen());
    }

    private void json(ModuleCheck modules) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json(json, "present", modules.present());
            json(json, "missing", modules.missing());
            json.end();
        }
    }

    private static void json(JsonOutput json, String name, List<ModuleCheck.Line> lines)
            throws IOException {
        json.array(name);
        for (ModuleCheck.Line line : lines) {
            json.object();
            json.field("what", line.what());
            json.texts("formats", line.formats());
            json.field("module", line.module().isEmpty() ? null : line.module());
            json.field("about", line.about().isEmpty() ? null : line.about());
            json.end();
        }
        json.endArray();
    }

    private void json(RuntimeSettings settings) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.array("settings");
            for (SettingRow row : settings.rows()) {
                json.object();
                json.field("key", row.key());
                json.field("value", row.value());
                json.field("origin", row.origin());
                json.end();
            }
            json.endArray();
            json.texts("notices", settings.notices());
            json.end();
        }
    }
}
