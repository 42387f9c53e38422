package dev.tarn.core.storage;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Redaction;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.Storage;
import dev.tarn.spi.UriPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Routes addresses to storages: the longest matching prefix wins, an exact host over a wildcard
 * one. Safe for use by many threads.
 */
public final class MountTable implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MountTable.class.getName());
    private static final Comparator<UriPrefix> BEST_FIRST =
            Comparator.comparingInt(MountTable::vagueness)
                    .thenComparing(prefix -> -prefix.text().length())
                    .thenComparing(UriPrefix::text);

    private final List<Mount> mounts;
    private final Map<String, List<Mount>> byScheme = new HashMap<>();
    private final Map<Supplier<Storage>, OpenedStorage> storages = new IdentityHashMap<>();
    private final boolean offline;

    private MountTable(List<Mount> mounts, boolean offline) {
        this.mounts = mounts;
        this.offline = offline;
        for (Mount mount : mounts) {
            String scheme = ObjectUri.of(mount.prefix().text()).scheme();
            byScheme.computeIfAbsent(scheme, key -> new ArrayList<>()).add(mount);
            storages.computeIfAbsent(mount.storage(), OpenedStorage::new);
        }
    }

    /**
     * Makes a table.
     *
     * @param mounts what is mounted; no storage is opened yet
     * @return the table
     * @throws InvalidSettingException when two mounts claim the same prefix, naming both, for all
     *     such prefixes together
     */
    public static MountTable of(Collection<Mount> mounts) {
        return of(mounts, false);
    }

    /**
     * Makes a table.
     *
     * @param mounts what is mounted; no storage is opened yet
     * @param offline whether only local files may be read and written: no other storage is handed
     *     out then
     * @return the table
     * @throws InvalidSettingException when two mounts claim the same prefix, naming both, for all
     *     such prefixes together
     */
    public static MountTable of(Collection<Mount> mounts, boolean offline) {
        Map<UriPrefix, Mount> owners = new HashMap<>();
        List<SettingProblem> problems = new ArrayList<>();
        for (Mount mount : mounts) {
            Mount other = owners.putIfAbsent(mount.prefix(), mount);
            if (other != null) {
                problems.add(
                        new SettingProblem(
                                mount.prefix().text(),
                                other + " and " + mount,
                                "is claimed twice: only one may serve a prefix; give the other"
                                        + " another endpoint or alias, or remove its plugin"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return new MountTable(
                mounts.stream().sorted(Comparator.comparing(Mount::prefix, BEST_FIRST)).toList(),
                offline);
    }

    /**
     * The failure of whatever would need the network when it must not be used.
     *
     * @param uri what was asked for
     * @return the failure, which names the setting
     */
    public static MediaException offline(ObjectUri uri) {
        return new MediaException(
                MediaException.Kind.OFFLINE,
                "This needs the network, which the setting offline forbids; set offline to false,"
                        + " or use what is in the media cache: "
                        + uri,
                null);
    }

    /**
     * What is mounted.
     *
     * @return the mounts, in the order in which they are tried
     */
    public List<Mount> mounts() {
        return mounts;
    }

    /**
     * Finds the mount of an address, without opening its storage.
     *
     * @param uri the address
     * @return the mount
     * @throws UnknownLocationException when none answers for it; names the known prefixes and,
     *     where it can be told, the module to add
     */
    public Mount mountFor(ObjectUri uri) {
        return find(uri)
                .orElseThrow(
                        () ->
                                new UnknownLocationException(
                                        uri,
                                        mounts.stream()
                                                .map(mount -> mount.prefix().text())
                                                .toList()));
    }

    /**
     * The storage that answers for an address; opened when this is its first use.
     *
     * @param uri the address
     * @return the storage; closed by this table
     * @throws UnknownLocationException when none answers for it
     * @throws InvalidSettingException when the storage's settings turn out to be of no use
     * @throws IllegalStateException after {@link #close()}
     * @throws MediaException of kind {@code OFFLINE} when it is not of local files and the network
     *     must not be used
     */
    public Storage storageFor(ObjectUri uri) throws MediaException {
        if (offline && !MediaReference.FILE_SCHEME.equals(uri.scheme())) {
            throw offline(uri);
        }
        return opened(uri);
    }

    /** Opening a storage and asking for an identity is without I/O. */
    private Storage opened(ObjectUri uri) {
        OpenedStorage opened = storages.get(mountFor(uri).storage());
        if (opened == null) {
            throw new IllegalStateException("Not of this table: " + uri);
        }
        return opened.get();
    }

    /**
     * What a media file is, so that two texts for one file are told to be the same. No I/O. For a
     * local file no storage is needed: kind {@code file}, the absolute path as the key.
     *
     * @param reference the media file
     * @return its identity
     * @throws UnknownLocationException when no storage answers for it
     * @throws IllegalArgumentException when the address has not the form of its store
     */
    public ObjectIdentity identity(MediaReference reference) {
        return reference instanceof MediaReference.Local local
                ? new ObjectIdentity(
                        MediaReference.FILE_SCHEME, "", "", local.path().toString(), local.uri())
                : opened(reference.uri()).identity(reference.uri());
    }

    /**
     * What an address means. No I/O.
     *
     * @param uri the address
     * @return its identity
     * @throws UnknownLocationException when no storage answers for it
     * @throws IllegalArgumentException when the address has not the form of its store
     */
    public ObjectIdentity identity(ObjectUri uri) {
        return MediaReference.FILE_SCHEME.equals(uri.scheme())
                ? identity(MediaReference.parse(uri.text()))
                : opened(uri).identity(uri);
    }

    /**
     * Closes the storages that were opened; one that fails keeps no other open. Harmless when
     * called again.
     */
    @Override
    public void close() {
        for (OpenedStorage storage : storages.values()) {
            try {
                storage.close();
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A storage could not be closed: {0}",
                        Redaction.redact(e.toString()));
            }
        }
    }

    /** An exact host is best, then a wildcard, then none at all. */
    private static int vagueness(UriPrefix prefix) {
        if (ObjectUri.of(prefix.text()).authority().isEmpty()) {
            return 2;
        }
        return prefix.isWildcard() ? 1 : 0;
    }

    private Optional<Mount> find(ObjectUri uri) {
        for (Mount mount : byScheme.getOrDefault(uri.scheme(), List.of())) {
            if (mount.prefix().matches(uri)) {
                return Optional.of(mount);
            }
        }
        return Optional.empty();
    }
}
