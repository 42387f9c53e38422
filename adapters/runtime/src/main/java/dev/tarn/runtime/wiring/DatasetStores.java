package dev.tarn.runtime.wiring;

import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.DatasetRepositoryProvider;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.settings.TarnSetting;
import dev.tarn.runtime.settings.RuntimeSettings;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** Picks the dataset store that serves the settings from those on the class path. */
final class DatasetStores {
    private DatasetStores() {}

    static DatasetRepository open(RuntimeSettings settings, ClassLoader classLoader) {
        String uri = settings.tarn().text(TarnSetting.DATABASE_URI).orElse("");
        for (DatasetRepositoryProvider provider :
                ServiceLoader.load(DatasetRepositoryProvider.class, classLoader)) {
            if (provider.serves(uri)) {
                return provider.open(resolved(settings));
            }
        }
        throw DatasetException.of(DatasetException.Kind.DATABASE, missing(uri));
    }

    private static String missing(String uri) {
        if (uri.isEmpty()) {
            return "There is no dataset store on the class path; add the module tarn-store-sqlite";
        }
        return "No dataset store on the class path serves the database_uri "
                + uri
                + "; without a database_uri the module tarn-store-sqlite serves";
    }

    private static ResolvedSettings resolved(RuntimeSettings settings) {
        Map<String, SettingValue> values = new LinkedHashMap<>();
        settings.tarn()
                .value(TarnSetting.DATABASE_URI)
                .ifPresent(value -> values.put("database_uri", value));
        settings.tarn()
                .value(TarnSetting.DATABASE_NAME)
                .ifPresent(value -> values.put("database_name", value));
        settings.tarn()
                .value(TarnSetting.DATABASE_DIR)
                .ifPresent(
                        value ->
                                values.put(
                                        "database_dir",
                                        new SettingValue(
                                                settings.path(TarnSetting.DATABASE_DIR).toString(),
                                                value.origin(),
                                                value.secret())));
        return ResolvedSettings.of("database", values);
    }
}
