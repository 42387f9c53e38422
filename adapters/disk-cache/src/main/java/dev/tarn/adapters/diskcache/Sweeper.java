package dev.tarn.adapters.diskcache;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds and deletes what processes that are gone have left: their leases, temporaries and owner
 * files. It looks into the directories of owners only, never among the copies, so its cost does not
 * grow with them.
 */
final class Sweeper {
    private static final Pattern TEMPORARY = Pattern.compile("[0-9a-f]{16}");

    private final CacheLayout layout;
    private final RangeLocks locks;

    Sweeper(CacheLayout layout, RangeLocks locks) {
        this.layout = layout;
        this.locks = locks;
    }

    /**
     * What was found.
     *
     * @param alive the owners that are alive
     * @param leases the directories of leases of others
     * @param temporaries the directories of temporaries of others
     * @param owners the files of others
     */
    record Found(Set<String> alive, List<Path> leases, List<Path> temporaries, List<Path> owners) {
        /** How many files there are, directories not counted. */
        long count() throws IOException {
            long count = owners.size();
            for (Path directory : leases) {
                count += Inventory.list(directory).size();
            }
            for (Path directory : temporaries) {
                count += Inventory.list(directory).size();
            }
            return count;
        }

        boolean isNothing() {
            return leases.isEmpty() && temporaries.isEmpty() && owners.isEmpty();
        }
    }

    /**
     * Looks who is alive; under the directory's lock.
     *
     * @param self this process's id as an owner; empty when it has none
     */
    Found find(String self) throws IOException {
        Owner.Census census = Owner.census(layout, self, locks);
        return new Found(
                census.alive(),
                othersIn(layout.leases(), census.alive()),
                othersIn(layout.temporaries(), census.alive()),
                census.dead());
    }

    /** Deletes what was found; answers the bytes of leased files that were no copies any more. */
    long sweep(Found found) throws IOException {
        long orphaned = 0;
        for (Path leases : found.leases()) {
            orphaned += Leases.sweep(leases);
            deleteIfEmpty(leases);
        }
        for (Path temporaries : found.temporaries()) {
            for (Path file : Inventory.list(temporaries)) {
                if (TEMPORARY.matcher(file.getFileName().toString()).matches()) {
                    Files.deleteIfExists(file);
                }
            }
            deleteIfEmpty(temporaries);
        }
        for (Path owner : found.owners()) {
            Files.deleteIfExists(owner);
        }
        return orphaned;
    }

    /** Files that Tarn did not write stay, and their directory with them. */
    static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }

    private static List<Path> othersIn(Path directory, Set<String> alive) throws IOException {
        List<Path> others = new ArrayList<>();
        for (Path child : Inventory.list(directory)) {
            String name = child.getFileName().toString();
            if (Owner.isId(name)
                    && !alive.contains(name)
                    && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                others.add(child);
            }
        }
        return others;
    }
}
