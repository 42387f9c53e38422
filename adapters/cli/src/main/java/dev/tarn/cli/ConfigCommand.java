package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.runtime.settings.RuntimeSettings;
import dev.tarn.runtime.settings.SettingRow;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "config",
        description = {
            "Show every setting with its value and where it came from, secrets masked.",
            "The environment wins over the file, the file over the defaults. The file is"
                    + " ~/.fiftyone/media_cache_config.json, or the one that"
                    + " FIFTYONE_MEDIA_CACHE_CONFIG_PATH names. Notices go to standard error."
        },
        footer = {
            "",
            "Example:",
            "  tarn config",
            "",
            "With --json: settings (each with key, value, origin), notices."
        })
final class ConfigCommand extends TarnCommand {
    ConfigCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
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
