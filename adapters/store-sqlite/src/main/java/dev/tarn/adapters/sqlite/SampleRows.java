package dev.tarn.adapters.sqlite;

import dev.tarn.core.port.SampleEntry;
import dev.tarn.core.sample.Sample;
import dev.tarn.core.sample.SampleId;
import dev.tarn.core.sample.SourceStat;
import dev.tarn.spi.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Samples as rows. */
final class SampleRows {
    private static final String WHOLE_SECONDS = "0000-00-00T00:00:00Z";

    /**
     * The parameters from the third on are those that an update of a duplicate changes, in this
     * order.
     */
    static final String INSERT =
            "INSERT INTO sample (dataset, identity, filepath, tags, fields, has_source, size, version, "
                    + "modified, id, created_at, random) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dataset, identity) ";

    private static final int IDENTITY_BYTES = 16;

    private SampleRows() {}

    static void bind(PreparedStatement insert, long dataset, SampleEntry entry)
            throws SQLException {
        Sample sample = entry.sample();
        insert.setLong(1, dataset);
        insert.setBytes(2, identity(entry.identity()));
        insert.setString(3, sample.filepath());
        insert.setString(4, FieldJson.writeTags(sample.tags()));
        insert.setString(5, FieldJson.write(sample.fields()));
        insert.setBoolean(6, sample.source().isPresent());
        OptionalLong size = sample.source().map(SourceStat::size).orElse(OptionalLong.empty());
        if (size.isPresent()) {
            insert.setLong(7, size.getAsLong());
        } else {
            insert.setNull(7, Types.INTEGER);
        }
        insert.setString(
                8,
                sample.source().flatMap(SourceStat::version).map(ObjectVersion::text).orElse(null));
        insert.setString(
                9,
                sample.source().flatMap(SourceStat::modified).map(Instant::toString).orElse(null));
        insert.setString(10, sample.id().hex());
        insert.setLong(11, sample.createdAt().toEpochMilli());
        insert.setDouble(12, sample.random());
    }

    static Sample read(ResultSet row) throws SQLException {
        return new Sample(
                new SampleId(row.getString("id")),
                row.getString("filepath"),
                FieldJson.readTags(row.getString("tags")),
                FieldJson.read(row.getString("fields")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getDouble("random"),
                row.getBoolean("has_source") ? Optional.of(source(row)) : Optional.empty());
    }

    private static SourceStat source(ResultSet row) throws SQLException {
        long size = row.getLong("size");
        return new SourceStat(
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(size),
                Optional.ofNullable(row.getString("version")).map(ObjectVersion::of),
                Optional.ofNullable(row.getString("modified")).map(SampleRows::instant));
    }

    /**
     * Reads a time as {@link Instant#toString()} writes it. Whole seconds, which stores tell, are
     * read by hand: there is one in every row, and the general parser is a third of reading it.
     */
    static Instant instant(String text) {
        if (text.length() != WHOLE_SECONDS.length()
                || text.charAt(WHOLE_SECONDS.length() - 1) != 'Z') {
            return Instant.parse(text);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /**
     * Half a SHA-256: short in the index, and no two identities of a dataset will ever share it.
     */
    static byte[] identity(String canonical) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonical.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sum, IDENTITY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
