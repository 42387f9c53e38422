package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A process at work on a cache directory. It is alive while it holds the lock on its file: process
 * ids are used again, and every container has its own.
 *
 * <p>Registered, looked for and given up under the directory's lock.
 */
final class Owner {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}-[0-9a-f]{16}");

    private final String id;
    private final Path file;
    private final FileChannel channel;

    private Owner(String id, Path file, FileChannel channel) {
        this.id = id;
        this.file = file;
        this.channel = channel;
    }

    static Owner register(CacheLayout layout, CacheAccess access, RangeLocks locks)
            throws IOException {
        String random = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        String id = ProcessHandle.current().pid() + "-" + random;
        Path file = layout.owner(id);
        FileChannel channel = access.createNew(file);
        tryLock(channel, false, locks);
        access.createDirectory(layout.leases(id));
        access.createDirectory(layout.temporaries(id));
        return new Owner(id, file, channel);
    }

    String id() {
        return id;
    }

    /** Says whether the file is still there; who deleted it took this process for dead. */
    boolean isRegistered() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            channel.close();
        }
    }

    /** The process id in an owner's id, for messages. */
    static String process(String id) {
        return id.substring(0, id.indexOf('-'));
    }

    /** The random part of an owner's id. */
    static long random(String id) {
        return HexFormat.fromHexDigitsToLong(id, id.indexOf('-') + 1, id.length());
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The owners that are alive, and the files of those that are not. */
    record Census(Set<String> alive, List<Path> dead) {}

    /**
     * Looks which owners are alive.
     *
     * @param self this process's, whose file must not be opened a second time; empty when it has
     *     none
     */
    static Census census(CacheLayout layout, String self, RangeLocks locks) throws IOException {
        Set<String> alive = new HashSet<>();
        List<Path> dead = new ArrayList<>();
        alive.add(self);
        for (Path file : Inventory.list(layout.owners())) {
            String id = file.getFileName().toString();
            if (id.equals(self) || !isId(id)) {
                continue;
            }
            if (isAlive(file, locks)) {
                alive.add(id);
            } else {
                dead.add(file);
            }
        }
        return new Census(alive, dead);
    }

    private static boolean isAlive(Path file, RangeLocks locks) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return !tryLock(channel, true, locks);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean tryLock(FileChannel channel, boolean shared, RangeLocks locks)
            throws IOException {
        try {
            return locks.tryLock(channel, 0, Long.MAX_VALUE, shared).isPresent();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
