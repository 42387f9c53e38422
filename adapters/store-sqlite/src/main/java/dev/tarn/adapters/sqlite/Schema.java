package dev.tarn.adapters.sqlite;

import dev.tarn.core.sample.DatasetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and the version they have. */
final class Schema {
    /** Raised with every change of the tables, together with the step that leads there. */
    static final int VERSION = 1;

    /** Marks the file as ours in SQLite's header: the letters of the name. */
    private static final int APPLICATION_ID = 0x5461726e;

    /**
     * A dataset without a name is a draft; the rowid of a sample is its place in the order of
     * adding.
     */
    private static final List<String> TABLES =
            List.of(
                    "CREATE TABLE dataset (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT UNIQUE, "
                            + "created_at INTEGER NOT NULL, location TEXT, begun_at INTEGER NOT NULL)",
                    "CREATE TABLE sample (key INTEGER PRIMARY KEY AUTOINCREMENT, "
                            + "dataset INTEGER NOT NULL REFERENCES dataset ON DELETE CASCADE, "
                            + "id TEXT NOT NULL, filepath TEXT NOT NULL, identity BLOB NOT NULL, tags TEXT NOT NULL, "
                            + "fields TEXT NOT NULL, created_at INTEGER NOT NULL, random REAL NOT NULL, has_source INTEGER NOT NULL, "
                            + "size INTEGER, version TEXT, modified TEXT)",
                    "CREATE UNIQUE INDEX sample_identity ON sample (dataset, identity)",
                    "CREATE INDEX sample_order ON sample (dataset)",
                    "CREATE INDEX sample_id ON sample (dataset, id)",
                    "CREATE TABLE tag (dataset INTEGER NOT NULL, tag TEXT NOT NULL, "
                            + "sample INTEGER NOT NULL REFERENCES sample ON DELETE CASCADE, "
                            + "PRIMARY KEY (dataset, tag, sample)) WITHOUT ROWID",
                    "CREATE INDEX tag_sample ON tag (sample)");

    private Schema() {}

    /**
     * Makes the tables in a new file; refuses a file of a newer version, or one that is not ours.
     */
    static void prepare(Connection connection, Path file) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        if (version > VERSION) {
            throw DatasetException.of(
                    DatasetException.Kind.DATABASE,
                    "The dataset store "
                            + file
                            + " has version "
                            + version
                            + " of its tables, this Tarn knows "
                            + VERSION
                            + "; use a newer Tarn");
        }
        if (version == VERSION) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (number(connection, "PRAGMA user_version") == 0) {
                refuseForeign(connection, file);
                for (String table : TABLES) {
                    statement.executeUpdate(table);
                }
                statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
                statement.executeUpdate("PRAGMA user_version = " + VERSION);
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void refuseForeign(Connection connection, Path file) throws SQLException {
        if (number(connection, "SELECT count(*) FROM sqlite_master") > 0) {
            throw DatasetException.of(
                    DatasetException.Kind.DATABASE,
                    "The file "
                            + file
                            + " is another program's database; set database_dir to a directory without it");
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
