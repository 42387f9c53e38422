package dev.tarn.adapters.sqlite;

import static java.util.Objects.requireNonNull;

import dev.tarn.core.sample.DatasetException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database file and the connections to it: one that writes, others that read, as SQLite's
 * write-ahead log allows.
 *
 * <p>Every failure becomes a {@link DatasetException} here, and nowhere else.
 */
final class SqliteDatabase implements AutoCloseable {
    private static final int BUSY_MILLIS = 30_000;
    private static final int IDLE_READERS = 4;

    /** Times are numbers here; the driver parses this format at each start, used or not. */
    private static final String NO_DATES = "'-'";

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Connection writer;
    private final Deque<Connection> idle = new ArrayDeque<>();

    /** Apart from the monitor, which readers take: a writer may wait long for another process. */
    private final ReentrantLock writing = new ReentrantLock();

    private boolean closed;

    private SqliteDatabase(Path file, Connection writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Opens the file, and makes it, readable by its owner alone, when there is none. */
    static SqliteDatabase open(Path file) {
        try {
            prepare(file);
            Connection writer = connect(file);
            try {
                Schema.prepare(writer, file);
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
            return new SqliteDatabase(file, writer);
        } catch (IOException e) {
            throw new DatasetException(
                    DatasetException.Kind.DATABASE,
                    "The dataset store "
                            + file
                            + " cannot be made ("
                            + reason(file, e)
                            + "); set database_dir to a directory"
                            + " that can be written",
                    e);
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Runs a transaction; all of it is kept, or nothing. */
    <T> T write(Work<T> work) {
        writing.lock();
        try {
            ensureOpen();
            return transaction(work);
        } finally {
            writing.unlock();
        }
    }

    private <T> T transaction(Work<T> work) {
        try {
            begin();
            try {
                T result = work.on(writer);
                writer.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                writer.rollback();
                throw e;
            } finally {
                writer.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private void begin() throws SQLException {
        writer.setAutoCommit(false);
    }

    <T> T read(Work<T> work) {
        Connection connection = reader();
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            giveBack(connection);
        }
    }

    /** A connection for a reader that lasts; given back by {@link #giveBack}. */
    Connection reader() {
        synchronized (this) {
            ensureOpen();
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        try {
            return connect(file);
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    void giveBack(Connection connection) {
        synchronized (this) {
            if (!closed && idle.size() < IDLE_READERS) {
                idle.push(connection);
                return;
            }
        }
        closeQuietly(connection);
    }

    DatasetException failure(SQLException e) {
        return failure(file, e);
    }

    @Override
    public void close() {
        writing.lock();
        try {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                idle.forEach(SqliteDatabase::closeQuietly);
                idle.clear();
            }
            closeQuietly(writer);
        } finally {
            writing.unlock();
        }
    }

    private synchronized void ensureOpen() {
        if (closed) {
            throw new IllegalStateException("The dataset store " + file + " is closed");
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(SQLiteConfig.Pragma.DATE_STRING_FORMAT.getPragmaName(), NO_DATES);
        SQLiteConfig config = new SQLiteConfig(properties);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static void prepare(Path file) throws IOException {
        Path directory =
                requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, owner(directory, "rwx------"));
        }
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, owner(directory, "rw-------"));
            } catch (FileAlreadyExistsException e) {
                return; // another process made it in between
            }
        }
    }

    private static FileAttribute<?>[] owner(Path place, String permissions) {
        if (!place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static DatasetException failure(Path file, SQLException e) {
        String what =
                e instanceof SQLiteException sqlite
                        ? reason(sqlite.getResultCode())
                        : e.getMessage();
        return new DatasetException(
                DatasetException.Kind.DATABASE, "The dataset store " + file + " " + what, e);
    }

    private static String reason(SQLiteErrorCode code) {
        String name = code.name();
        if (name.startsWith("SQLITE_FULL")) {
            return "cannot be written: its disk is full; make room, or set database_dir to another disk";
        }
        if (name.startsWith("SQLITE_READONLY")
                || name.startsWith("SQLITE_CANTOPEN")
                || name.startsWith("SQLITE_PERM")) {
            return "cannot be opened for writing; check its permissions, or set database_dir to a directory that can be written";
        }
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return "has been locked by another process for over "
                    + BUSY_MILLIS / 1000
                    + " s; try again when it is done";
        }
        if (Set.of("SQLITE_CORRUPT", "SQLITE_NOTADB").contains(name)) {
            return "is damaged or no database; move it away, or restore it from a copy";
        }
        return "failed: " + code.message;
    }

    private static String reason(Path file, IOException e) {
        Path place = file.toAbsolutePath();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        if (place != null && !Files.isDirectory(place)) {
            return place + " is no directory";
        }
        return Files.isWritable(place == null ? file : place)
                ? String.valueOf(e.getMessage())
                : place + " is not writable";
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // what was committed is kept; a connection that fails to close is of no use to anyone
        }
    }
}
