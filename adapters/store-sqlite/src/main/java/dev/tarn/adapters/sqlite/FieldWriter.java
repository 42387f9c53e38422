package dev.tarn.adapters.sqlite;

import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.SampleId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets one field of samples within a transaction. The fields are read and written as a whole: the
 * database's own paths into JSON cannot name every field.
 */
final class FieldWriter implements AutoCloseable {
    private final String field;
    private final PreparedStatement select;
    private final PreparedStatement update;

    FieldWriter(Connection connection, long dataset, String field) throws SQLException {
        this.field = field;
        this.select =
                connection.prepareStatement(
                        "SELECT key, fields FROM sample WHERE dataset = ? AND id = ?");
        this.update = connection.prepareStatement("UPDATE sample SET fields = ? WHERE key = ?");
        select.setLong(1, dataset);
    }

    int set(Map<SampleId, FieldValue> values) throws SQLException {
        int set = 0;
        for (Map.Entry<SampleId, FieldValue> entry : values.entrySet()) {
            select.setString(2, entry.getKey().hex());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    Map<String, FieldValue> fields =
                            new LinkedHashMap<>(FieldJson.read(row.getString("fields")));
                    fields.put(field, entry.getValue());
                    update.setString(1, FieldJson.write(fields));
                    update.setLong(2, row.getLong("key"));
                    set += update.executeUpdate();
                }
            }
        }
        return set;
    }

    @Override
    public void close() throws SQLException {
        select.close();
        update.close();
    }
}
