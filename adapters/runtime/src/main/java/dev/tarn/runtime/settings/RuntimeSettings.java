package dev.tarn.runtime.settings;

import dev.tarn.core.settings.TarnSetting;
import dev.tarn.core.settings.TarnSettings;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
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
    private final Map<StorageProvider, ResolvedSettings> providers;
    private final List<String> notices;
    private final HomeDirectory home;

    RuntimeSettings(
            TarnSettings tarn,
            Map<StorageProvider, ResolvedSettings> providers,
            List<String> notices,
            HomeDirectory home) {
        this.tarn = tarn;
        this.providers = new LinkedHashMap<>(providers);
        this.notices = List.copyOf(notices);
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
     * The settings of a plugin.
     *
     * @param provider the plugin's provider
     * @return its settings; empty when it was not there when the settings were resolved
     */
    public Optional<ResolvedSettings> of(StorageProvider provider) {
        return Optional.ofNullable(providers.get(provider));
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
        providers.forEach(
                (provider, resolved) -> {
                    for (SettingSpec spec : provider.settings()) {
                        resolved.value(spec.name())
                                .ifPresent(
                                        value ->
                                                rows.add(
                                                        row(
                                                                provider.name() + "." + spec.name(),
                                                                value)));
                    }
                });
        return rows;
    }

    private static SettingRow row(String key, SettingValue value) {
        String shown = value.secret() ? "***" : Redaction.redact(value.text());
        return new SettingRow(key, shown, value.origin());
    }
}
