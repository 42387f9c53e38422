package dev.tarn.adapters.sqlite;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.DatasetRepository;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.ViewStage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Datasets in an SQLite file. */
final class SqliteDatasetRepository implements DatasetRepository {
    /** Nobody lists a bucket for longer: an older draft was left by a process that is gone. */
    private static final Duration DRAFT_LIFE = Duration.ofDays(1);

    private final SqliteDatabase database;
    private final InstantSource clock;

    SqliteDatasetRepository(SqliteDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        dropDraftsBefore(clock.instant().minus(DRAFT_LIFE));
    }

    @Override
    public DatasetDraft create(DatasetInfo info) {
        long key =
                database.write(
                        connection -> {
                            refuseTaken(connection, info.name());
                            try (PreparedStatement insert =
                                    connection.prepareStatement(
                                            "INSERT INTO dataset (id, created_at, location, begun_at) VALUES (?, ?, ?, ?) RETURNING key")) {
                                insert.setString(1, info.id().hex());
                                insert.setLong(2, info.createdAt().toEpochMilli());
                                insert.setString(3, info.location().orElse(null));
                                insert.setLong(4, clock.millis());
                                try (ResultSet row = insert.executeQuery()) {
                                    row.next();
                                    return row.getLong(1);
                                }
                            }
                        });
        return new SqliteDraft(database, info, key);
    }

    @Override
    public Optional<DatasetInfo> find(String name) {
        return database.read(
                connection -> query(connection, " AND name = ?", name).stream().findFirst());
    }

    @Override
    public List<DatasetInfo> datasets() {
        return database.read(connection -> query(connection, " ORDER BY name"));
    }

    @Override
    public boolean delete(String name) {
        return database.write(
                connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM dataset WHERE name = ?")) {
                        delete.setString(1, name);
                        return delete.executeUpdate() > 0;
                    }
                });
    }

    @Override
    public AddCount add(String dataset, List<SampleEntry> batch, OnDuplicate onDuplicate) {
        return database.write(
                connection -> {
                    try (SampleWriter writer =
                            new SampleWriter(connection, key(connection, dataset), onDuplicate)) {
                        return writer.add(batch);
                    }
                });
    }

    @Override
    public int setField(String dataset, String field, Map<SampleId, FieldValue> values) {
        return database.write(
                connection -> {
                    try (FieldWriter writer =
                            new FieldWriter(connection, key(connection, dataset), field)) {
                        return writer.set(values);
                    }
                });
    }

    @Override
    public Stream<Sample> samples(String dataset, List<ViewStage> stages) {
        long key = database.read(connection -> key(connection, dataset));
        return SampleCursor.stream(database, StageSql.of(key, stages));
    }

    @Override
    public OptionalLong mediaBytes(String dataset, List<ViewStage> stages) {
        return database.read(
                connection -> {
                    StageSql sql = StageSql.of(key(connection, dataset), stages);
                    try (PreparedStatement statement =
                            connection.prepareStatement(sql.mediaBytes())) {
                        sql.bind(statement);
                        try (ResultSet row = statement.executeQuery()) {
                            long bytes = row.next() ? row.getLong(1) : 0L;
                            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
                        }
                    }
                });
    }

    @Override
    public long count(String dataset, List<ViewStage> stages) {
        return database.read(
                connection -> {
                    StageSql sql = StageSql.of(key(connection, dataset), stages);
                    try (PreparedStatement statement = connection.prepareStatement(sql.count())) {
                        sql.bind(statement);
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next() ? row.getLong(1) : 0L;
                        }
                    }
                });
    }

    @Override
    public void close() {
        database.close();
    }

    static void refuseTaken(Connection connection, String name) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("SELECT 1 FROM dataset WHERE name = ?")) {
            find.setString(1, name);
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    throw DatasetException.of(
                            DatasetException.Kind.EXISTS,
                            "There is a dataset "
                                    + name
                                    + " already; choose another name, or delete it first");
                }
            }
        }
    }

    private static List<DatasetInfo> query(
            Connection connection, String condition, String... parameters) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id, name, created_at, location FROM dataset WHERE name IS NOT NULL"
                                + condition)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            List<DatasetInfo> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new DatasetInfo(
                                    new SampleId(row.getString("id")),
                                    row.getString("name"),
                                    Instant.ofEpochMilli(row.getLong("created_at")),
                                    Optional.ofNullable(row.getString("location"))));
                }
            }
            return found;
        }
    }

    private static long key(Connection connection, String dataset) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("SELECT key FROM dataset WHERE name = ?")) {
            find.setString(1, dataset);
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    throw DatasetException.of(
                            DatasetException.Kind.MISSING,
                            "There is no dataset " + dataset + "; tarn list shows those there are");
                }
                return row.getLong(1);
            }
        }
    }

    private void dropDraftsBefore(Instant time) {
        boolean any =
                database.read(
                        connection -> {
                            try (PreparedStatement find =
                                    connection.prepareStatement(
                                            "SELECT 1 FROM dataset WHERE name IS NULL AND begun_at < ?")) {
                                find.setLong(1, time.toEpochMilli());
                                try (ResultSet row = find.executeQuery()) {
                                    return row.next();
                                }
                            }
                        });
        if (any) {
            database.write(
                    connection -> {
                        try (PreparedStatement drop =
                                connection.prepareStatement(
                                        "DELETE FROM dataset WHERE name IS NULL AND begun_at < ?")) {
                            drop.setLong(1, time.toEpochMilli());
                            return drop.executeUpdate();
                        }
                    });
        }
    }
}
