package dev.tarn.runtime.settings;

import dev.tarn.core.settings.MountSettings;
import dev.tarn.core.settings.SettingsReport;
import dev.tarn.core.settings.TarnSetting;
import dev.tarn.core.settings.TarnSettings;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings in force: Tarn's own and each plugin's, all checked. Immutable. */
public final class RuntimeSettings {
    private final TarnSettings tarn;
    private final Map<StorageProvider, List<MountSettings>> mounts;
    private final List<String> notices;
    private final List<String> warnings;
    private final HomeDirectory home;

    RuntimeSettings(
            TarnSettings tarn,
            Map<StorageProvider, List<MountSettings>> mounts,
            SettingsReport report,
            HomeDirectory home) {
        this.tarn = tarn;
        this.mounts = new LinkedHashMap<>(mounts);
        this.notices = List.copyOf(report.notices());
        this.warnings = List.copyOf(report.warnings());
        this.home = home;
    }

    /**
     * Tarn's own settings.
     *
     * @return the settings
     */
    public TarnSettings tarn() {
        return tarn;
    }

    /**
     * A plugin's own settings.
     *
     * @param provider the plugin's provider
     * @return its settings; empty when it was not there when the settings were resolved
     */
    public Optional<ResolvedSettings> of(StorageProvider provider) {
        return mounts(provider).stream().findFirst().map(MountSettings::settings);
    }

    /**
     * Every set of settings with which a plugin is mounted.
     *
     * @param provider the plugin's provider
     * @return its own first, then those of further profiles, then those of {@code credentials};
     *     none when it was not there when the settings were resolved
     */
    public List<MountSettings> mounts(StorageProvider provider) {
        return List.copyOf(mounts.getOrDefault(provider, List.of()));
    }

    /**
     * What is worth a word but stops nothing.
     *
     * @return the notices
     */
    public List<String> notices() {
        return notices;
    }

    /**
     * Those of the notices that tell of a likely mistake and are logged when a Tarn is opened.
     *
     * @return the warnings
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * A directory or file that a setting names.
     *
     * @param setting a setting with a path
     * @return the absolute path
     */
    public Path path(TarnSetting setting) {
        return home.resolve(tarn.text(setting).orElseThrow());
    }

    /**
     * Every setting with its value and origin, secrets masked.
     *
     * @return Tarn's own first, then each plugin's that has a value
     */
    public List<SettingRow> rows() {
        List<SettingRow> rows = new ArrayList<>();
        TarnSetting.all()
                .forEach(
                        setting ->
                                rows.add(
                                        tarn.value(setting)
                                                .map(value -> row(setting.key(), value))
                                                .orElseGet(
                                                        () ->
                                                                new SettingRow(
                                                                        setting.key(),
                                                                        "",
                                                                        "default: "
                                                                                + setting
                                                                                        .defaultWords()))));
        mounts.forEach((provider, sets) -> sets.forEach(set -> rows.addAll(rows(provider, set))));
        return rows;
    }

    private static List<SettingRow> rows(StorageProvider provider, MountSettings set) {
        String name = set.name().isEmpty() ? "" : " (" + set.name() + ")";
        return provider.settings().stream()
                .flatMap(
                        spec ->
                                set.settings().value(spec.name()).stream()
                                        .map(
                                                value ->
                                                        row(
                                                                provider.name()
                                                                        + name
                                                                        + "."
                                                                        + spec.name(),
                                                                value)))
                .toList();
    }

    private static SettingRow row(String key, SettingValue value) {
        String shown = value.secret() ? "***" : Redaction.redact(value.text());
        return new SettingRow(key, shown, value.origin());
    }
}
