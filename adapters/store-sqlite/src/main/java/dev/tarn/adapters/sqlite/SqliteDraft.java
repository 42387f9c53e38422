package dev.tarn.adapters.sqlite;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetInfo;
import java.sql.PreparedStatement;
import java.util.List;

/** A dataset without a name until it is committed. */
final class SqliteDraft implements DatasetDraft {
    private final SqliteDatabase database;
    private final DatasetInfo info;
    private final long key;
    private boolean ended;

    SqliteDraft(SqliteDatabase database, DatasetInfo info, long key) {
        this.database = database;
        this.info = info;
        this.key = key;
    }

    @Override
    public AddCount add(List<SampleEntry> batch) {
        return database.write(
                connection -> {
                    try (SampleWriter writer =
                            new SampleWriter(connection, key, OnDuplicate.SKIP)) {
                        return writer.add(batch);
                    }
                });
    }

    @Override
    public DatasetInfo commit() {
        database.write(
                connection -> {
                    SqliteDatasetRepository.refuseTaken(connection, info.name());
                    try (PreparedStatement name =
                            connection.prepareStatement(
                                    "UPDATE dataset SET name = ? WHERE key = ?")) {
                        name.setString(1, info.name());
                        name.setLong(2, key);
                        return name.executeUpdate();
                    }
                });
        ended = true;
        return info;
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        database.write(
                connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM dataset WHERE key = ?")) {
                        delete.setLong(1, key);
                        return delete.executeUpdate();
                    }
                });
    }
}
