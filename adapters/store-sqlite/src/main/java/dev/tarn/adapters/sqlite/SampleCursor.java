package dev.tarn.adapters.sqlite;

import dev.tarn.core.sample.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the rows of a query one by one, on a connection of its own, seeing the state at which it
 * began.
 */
final class SampleCursor extends Spliterators.AbstractSpliterator<Sample> implements AutoCloseable {
    private final SqliteDatabase database;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean closed;

    private SampleCursor(
            SqliteDatabase database,
            Connection connection,
            PreparedStatement statement,
            ResultSet rows) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.database = database;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    static Stream<Sample> stream(SqliteDatabase database, StageSql query) {
        Connection connection = database.reader();
        try {
            PreparedStatement statement = connection.prepareStatement(query.rows());
            query.bind(statement);
            SampleCursor cursor =
                    new SampleCursor(database, connection, statement, statement.executeQuery());
            return StreamSupport.stream(cursor, false).onClose(cursor::close);
        } catch (SQLException e) {
            database.giveBack(connection);
            throw database.failure(e);
        }
    }

    @Override
    public synchronized boolean tryAdvance(Consumer<? super Sample> action) {
        try {
            if (closed || !rows.next()) {
                close();
                return false;
            }
            action.accept(SampleRows.read(rows));
            return true;
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            rows.close();
            statement.close();
        } catch (SQLException e) {
            throw database.failure(e);
        } finally {
            database.giveBack(connection);
        }
    }
}
