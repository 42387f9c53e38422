package dev.tarn.adapters.sqlite;

import dev.tarn.core.port.DatasetRepository;
import dev.tarn.testkit.DatasetRepositoryContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatasetRepositoryTest extends DatasetRepositoryContract {
    @TempDir Path folder;

    @Override
    protected DatasetRepository open() {
        return new SqliteDatasetRepository(
                SqliteDatabase.open(folder.resolve("tarn.db")), InstantSource.system());
    }
}
