package dev.tarn.cli;

import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.core.settings.TarnSetting;
import dev.tarn.runtime.settings.SettingsLoader;
import dev.tarn.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        addMethodSubcommands = false,
        name = "path",
        description = "Print the directory of the media cache.",
        footer = {"", "Example:", "  du -sh \"$(tarn cache path)\"", "", "With --json: cache_dir."})
final class CachePathCommand extends TarnCommand {
    CachePathCommand(CommandContext context) {
        super(context);
    }

    /** Reads the settings only: what a Tarn is made of is not needed. */
    @Override
    int run() throws IOException {
        ClassLoader classPath =
                Optional.ofNullable(CachePathCommand.class.getClassLoader())
                        .orElseGet(ClassLoader::getSystemClassLoader);
        SettingsLoader settings =
                new SettingsLoader(Map.of(), context.environment(), context.userHome());
        List<Path> directories = new ArrayList<>();
        pluginDirectory().ifPresent(directories::add);
        settings.pluginDirectory().ifPresent(directories::add);
        String path;
        try (PluginHost plugins = PluginHost.load(classPath, directories)) {
            List<StorageProvider> providers =
                    plugins.plugins().stream().map(LoadedPlugin::provider).toList();
            path = settings.load(providers).path(TarnSetting.CACHE_DIR).toString();
        }
        if (common.json) {
            try (JsonOutput json = JsonOutput.document(screen())) {
                json.object();
                json.field("cache_dir", path);
                json.end();
            }
        } else {
            screen().out().print(screen().name(path) + "\n");
        }
        return ExitCode.OK;
    }
}
