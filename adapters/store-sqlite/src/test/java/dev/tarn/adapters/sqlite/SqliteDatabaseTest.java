package dev.tarn.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.port.DatasetDraft;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.DatasetInfo;
import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.ViewStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path folder;

    @Test
    void keepsTheStoreFromOthers() throws IOException {
        Path file = folder.resolve("db/tarn.db");
        repository(file, NOW).close();
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("db"))).isEqualTo("rwx------");
    }

    @Test
    void refusesAFileOfANewerVersion() throws Exception {
        Path file = folder.resolve("tarn.db");
        repository(file, NOW).close();
        execute(file, "PRAGMA user_version = 99");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> repository(file, NOW))
                .withMessageContaining("newer Tarn");
    }

    @Test
    void refusesADatabaseOfAnotherProgram() throws Exception {
        Path file = folder.resolve("tarn.db");
        execute(file, "CREATE TABLE theirs (x)");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> repository(file, NOW))
                .withMessageContaining("another program's database");
    }

    @Test
    void saysWhenTheFileIsNoDatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("tarn.db"), "no database ".repeat(100));
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> repository(file, NOW))
                .withMessageContaining("damaged or no database");
    }

    @Test
    void saysWhenAFileStandsInTheWayOfTheDirectory() throws IOException {
        Path file = Files.writeString(folder.resolve("db"), "in the way");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> repository(file.resolve("tarn.db"), NOW))
                .withMessageContaining("is no directory")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.DATABASE));
    }

    @Test
    void dropsADraftThatAKilledProcessLeftADayAgo() throws Exception {
        Path file = folder.resolve("tarn.db");
        SqliteDatasetRepository killed = repository(file, NOW);
        DatasetDraft draft = killed.create(info("left"));
        draft.add(List.of(entry(sample(1, Map.of()))));
        assertThat(number(file, "SELECT count(*) FROM dataset")).isEqualTo(1);
        repository(file, NOW.plus(Duration.ofHours(23))).close();
        assertThat(number(file, "SELECT count(*) FROM sample")).isEqualTo(1);
        repository(file, NOW.plus(Duration.ofHours(25))).close();
        assertThat(number(file, "SELECT count(*) FROM dataset")).isZero();
        assertThat(number(file, "SELECT count(*) FROM sample")).isZero();
        killed.close();
    }

    @Test
    void bringsEveryKindOfFieldBackAsItWas() {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        fields.put("text", FieldValue.of("quote \" backslash \\ 🐄 \u0001"));
        fields.put("whole", FieldValue.of(Long.MAX_VALUE));
        fields.put("real", FieldValue.of(2.0));
        fields.put("nan", FieldValue.of(Double.NaN));
        fields.put("truth", FieldValue.of(true));
        fields.put("date", FieldValue.of(NOW.plusMillis(7)));
        fields.put("items", new FieldValue.Items(List.of(FieldValue.of(1), FieldValue.of("a"))));
        fields.put("entries", new FieldValue.Entries(Map.of("$date", FieldValue.of("not a date"))));
        try (SqliteDatasetRepository repository = filled(List.of(sample(1, fields)));
                Stream<Sample> samples = repository.samples("farm", List.of())) {
            assertThat(samples.toList().get(0).fields()).isEqualTo(fields);
        }
    }

    @Test
    void matchesByTheKindOfTheValue() {
        FieldValue list = new FieldValue.Items(List.of(FieldValue.of(1)));
        List<Sample> samples =
                List.of(
                        sample(1, Map.of("x", FieldValue.of(1))),
                        sample(2, Map.of("x", FieldValue.of(1.0))),
                        sample(3, Map.of("x", FieldValue.of("1"))),
                        sample(4, Map.of("x", FieldValue.of(true))),
                        sample(5, Map.of("x", FieldValue.of(NOW))),
                        sample(6, Map.of("x", list)),
                        sample(7, Map.of()));
        try (SqliteDatasetRepository repository = filled(samples)) {
            assertThat(matches(repository, FieldValue.of(1))).containsExactly(1, 2);
            assertThat(matches(repository, FieldValue.of("1"))).containsExactly(3);
            assertThat(matches(repository, FieldValue.of(true))).containsExactly(4);
            assertThat(matches(repository, FieldValue.of(false))).isEmpty();
            assertThat(matches(repository, FieldValue.of(NOW))).containsExactly(5);
            assertThat(matches(repository, list)).containsExactly(6);
        }
    }

    @Test
    void findsSamplesInTheirOrderWithoutSorting() throws Exception {
        Path file = folder.resolve("tarn.db");
        repository(file, NOW).close();
        String query = StageSql.of(1, List.of()).rows().replace("?", "1");
        assertThat(text(file, "EXPLAIN QUERY PLAN " + query))
                .contains("USING INDEX sample_order")
                .doesNotContain("TEMP B-TREE");
    }

    private static List<Integer> matches(SqliteDatasetRepository repository, FieldValue value) {
        List<ViewStage> stages = List.of(new ViewStage.Match("x", value));
        try (Stream<Sample> samples = repository.samples("farm", stages)) {
            List<Integer> numbers =
                    samples.map(sample -> Integer.parseInt(sample.id().hex(), 16)).toList();
            assertThat(repository.count("farm", stages)).isEqualTo(numbers.size());
            return numbers;
        }
    }

    private SqliteDatasetRepository filled(List<Sample> samples) {
        SqliteDatasetRepository repository = repository(folder.resolve("tarn.db"), NOW);
        try (DatasetDraft draft = repository.create(info("farm"))) {
            draft.add(samples.stream().map(SqliteDatabaseTest::entry).toList());
            draft.commit();
        }
        return repository;
    }

    private static SqliteDatasetRepository repository(Path file, Instant now) {
        return new SqliteDatasetRepository(SqliteDatabase.open(file), InstantSource.fixed(now));
    }

    private static DatasetInfo info(String name) {
        return new DatasetInfo(
                new SampleId("0123456789abcdef01234567"), name, NOW, Optional.empty());
    }

    private static SampleEntry entry(Sample sample) {
        return new SampleEntry(sample, sample.filepath());
    }

    private static Sample sample(int number, Map<String, FieldValue> fields) {
        return new Sample(
                new SampleId(String.format("%024x", number)),
                "s3://farm/" + number + ".jpg",
                Set.of(),
                fields,
                NOW,
                0.5,
                Optional.empty());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    private static long number(Path file, String query) throws SQLException {
        return Long.parseLong(text(file, query));
    }

    private static String text(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement run = connection.createStatement();
                ResultSet rows = run.executeQuery(query)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(rows.getMetaData().getColumnCount()));
            }
            return text.toString();
        }
    }
}
