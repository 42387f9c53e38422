package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Makes files on a disk that may have no more of them to give, though it has bytes: some of the
 * oldest copies go then, and what failed is done again.
 */
final class ScarceFiles {
    /** How often room is made for one file: others may be quicker to use it. */
    private static final int MOST = 3;

    private final Path root;
    private final Space space;
    private final DirectoryLock.Action<String> owner;

    /**
     * For the files of one directory.
     *
     * @param owner registers this process again, which makes all directories
     */
    ScarceFiles(Path root, Space space, DirectoryLock.Action<String> owner) {
        this.root = root;
        this.space = space;
        this.owner = owner;
    }

    /** Runs what makes files; outside of the lock. */
    <T> T making(DirectoryLock.Action<T> action, long wanted) throws IOException {
        for (int i = 0; i < MOST; i++) {
            try {
                return action.run();
            } catch (NoSuchFileException e) {
                var unused = owner.run(); // someone deleted the directory under us
            } catch (IOException e) {
                makeRoom(e, wanted);
            }
        }
        return action.run();
    }

    /** Runs what makes files within a change; a file that is not there is the caller's affair. */
    <T> T makingWithin(DirectoryLock.Action<T> action) throws IOException {
        for (int i = 0; i < MOST; i++) {
            try {
                return action.run();
            } catch (NoSuchFileException e) {
                throw e;
            } catch (IOException e) {
                makeRoom(e, 0);
            }
        }
        return action.run();
    }

    private void makeRoom(IOException failure, long wanted) throws IOException {
        if (!DiskTrouble.mayLackFiles(failure, root, wanted) || !space.evictSome()) {
            throw failure;
        }
    }
}
