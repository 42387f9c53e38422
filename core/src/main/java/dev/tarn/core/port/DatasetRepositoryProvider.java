package dev.tarn.core.port;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import java.util.List;

/**
 * Opens a kind of dataset repository; found by {@link java.util.ServiceLoader} when its module is
 * on the class path.
 */
public interface DatasetRepositoryProvider {
    /**
     * What to call it.
     *
     * @return a short name, such as {@code sqlite}
     */
    String name();

    /**
     * Whether it serves the {@code database_uri} of the settings.
     *
     * @param databaseUri the setting; empty when none was given, which means the embedded store
     * @return true when {@link #open} can open it
     */
    boolean serves(String databaseUri);

    /**
     * The settings it takes, besides the database settings that the core describes.
     *
     * @return the descriptions
     */
    default List<SettingSpec> settings() {
        return List.of();
    }

    /**
     * Opens the repository.
     *
     * @param settings {@code database_uri}, {@code database_name}, {@code database_dir} and those
     *     of {@link #settings()}
     * @return the repository; closed by the caller
     * @throws dev.tarn.core.sample.DatasetException when it cannot be opened
     */
    DatasetRepository open(ResolvedSettings settings);
}
