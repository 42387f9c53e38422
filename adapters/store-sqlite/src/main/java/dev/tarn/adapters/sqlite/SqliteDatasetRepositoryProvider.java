package dev.tarn.adapters.sqlite;

import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.DatasetRepositoryProvider;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.spi.ResolvedSettings;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens the embedded store, which serves whenever no database server is set. */
public final class SqliteDatasetRepositoryProvider implements DatasetRepositoryProvider {
    private static final String FILE = "tarn.db";

    /** Made by the service loader. */
    public SqliteDatasetRepositoryProvider() {
        // nothing is opened before it is asked for
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public boolean serves(String databaseUri) {
        return databaseUri.isEmpty();
    }

    @Override
    public DatasetRepository open(ResolvedSettings settings) {
        String directory =
                settings.text("database_dir")
                        .orElseThrow(
                                () ->
                                        DatasetException.of(
                                                DatasetException.Kind.DATABASE,
                                                "The embedded store needs a directory; set database_dir"));
        return new SqliteDatasetRepository(
                SqliteDatabase.open(Path.of(directory, FILE)), InstantSource.system());
    }
}
