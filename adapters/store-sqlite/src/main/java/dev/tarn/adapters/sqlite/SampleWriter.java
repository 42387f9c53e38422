package dev.tarn.adapters.sqlite;

import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Adds a batch of samples within a transaction. */
final class SampleWriter implements AutoCloseable {
    private static final String UPDATE =
            "DO UPDATE SET filepath = excluded.filepath, tags = excluded.tags, fields ="
                    + " excluded.fields, has_source = excluded.has_source, size = excluded.size, version = excluded.version,"
                    + " modified = excluded.modified";

    private final long dataset;
    private final OnDuplicate onDuplicate;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement exists;
    private final PreparedStatement untag;
    private final PreparedStatement tag;

    SampleWriter(Connection connection, long dataset, OnDuplicate onDuplicate) throws SQLException {
        this.dataset = dataset;
        this.onDuplicate = onDuplicate;
        String conflict = isChanging() ? UPDATE : "DO NOTHING";
        this.insert = connection.prepareStatement(SampleRows.INSERT + conflict + " RETURNING key");
        this.find =
                connection.prepareStatement(
                        "SELECT * FROM sample WHERE dataset = ? AND identity = ?");
        this.exists = connection.prepareStatement("SELECT name FROM dataset WHERE key = ?");
        this.untag = connection.prepareStatement("DELETE FROM tag WHERE sample = ?");
        this.tag =
                connection.prepareStatement(
                        "INSERT INTO tag (dataset, tag, sample) VALUES (?, ?, ?)");
    }

    AddCount add(List<SampleEntry> batch) throws SQLException {
        long added = 0;
        long skipped = 0;
        long updated = 0;
        for (SampleEntry entry : batch) {
            Optional<Sample> present = present(entry);
            SampleEntry written =
                    present.map(sample -> changed(sample, entry.sample()))
                            .map(sample -> new SampleEntry(sample, entry.identity()))
                            .orElse(entry);
            if (present.filter(written.sample()::equals).isPresent() && !isUpdate()) {
                skipped++;
                continue;
            }
            SampleRows.bind(insert, dataset, written);
            try (ResultSet row = insert.executeQuery()) {
                if (!row.next()) {
                    refuse(entry);
                    skipped++;
                    continue;
                }
                boolean isNew = present.isEmpty();
                tag(row.getLong("key"), written, isNew);
                added += isNew ? 1 : 0;
                updated += isNew ? 0 : 1;
            }
        }
        return new AddCount(added, skipped, updated);
    }

    /** What is there, where it is to be updated: what the new one does not speak of is kept. */
    private Optional<Sample> present(SampleEntry entry) throws SQLException {
        if (!isChanging()) {
            return Optional.empty();
        }
        find.setLong(1, dataset);
        find.setBytes(2, SampleRows.identity(entry.identity()));
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(SampleRows.read(row)) : Optional.empty();
        }
    }

    private boolean isUpdate() {
        return onDuplicate == OnDuplicate.UPDATE;
    }

    /** Whether a sample that is there is changed. */
    private boolean isChanging() {
        return isUpdate() || onDuplicate == OnDuplicate.FIELDS;
    }

    private Sample changed(Sample present, Sample other) {
        return isUpdate() ? present.updatedBy(other) : present.withFieldsOf(other);
    }

    private void refuse(SampleEntry entry) throws SQLException {
        if (onDuplicate != OnDuplicate.REFUSE) {
            return;
        }
        exists.setLong(1, dataset);
        try (ResultSet row = exists.executeQuery()) {
            String name = row.next() ? row.getString(1) : "";
            throw DatasetException.of(
                    DatasetException.Kind.DUPLICATE,
                    "Dataset "
                            + name
                            + " has a sample of this media already: "
                            + entry.sample().filepath()
                            + "; skip or update it by choice");
        }
    }

    private void tag(long sample, SampleEntry entry, boolean isNew) throws SQLException {
        if (!isNew) {
            untag.setLong(1, sample);
            untag.executeUpdate();
        }
        for (String text : entry.sample().tags()) {
            tag.setLong(1, dataset);
            tag.setString(2, text);
            tag.setLong(3, sample);
            tag.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        find.close();
        exists.close();
        untag.close();
        tag.close();
    }
}
