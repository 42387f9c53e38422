package dev.tarn.core.output;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.core.storage.MountTable;
import dev.tarn.spi.Capability;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.Storage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A folder of this machine or of a store, below which derived files go. A credential in its address
 * is for this call alone: it is neither stored nor shown.
 */
public final class OutputLocation {
    /** The folder of what Tarn writes; what lies in it is never input. */
    static final String OWN_FOLDER = ".lightly/";

    /** The longest key of Amazon S3, Google Cloud Storage and Azure, in bytes of UTF-8. */
    private static final int MOST_KEY_BYTES = 1024;

    /** The longest file name of the usual file systems, in bytes. */
    private static final int MOST_SEGMENT_BYTES = 255;

    /** The longest path of Linux without the zero at its end, in bytes. */
    private static final int MOST_PATH_BYTES = 4095;

    private final CallAddress folder;
    private final MountTable mounts;
    private final boolean local;

    private OutputLocation(CallAddress folder, MountTable mounts, boolean local) {
        this.folder = folder;
        this.mounts = mounts;
        this.local = local;
    }

    /**
     * A location of a text.
     *
     * @param text a path, or an address such as {@code s3://bucket/folder}
     * @param mounts where it is served
     * @return the location; no I/O
     * @throws IllegalArgumentException when it is neither, no storage answers for it, or what does
     *     cannot be written to
     */
    public static OutputLocation of(String text, MountTable mounts) {
        MediaReference reference = MediaReference.parse(text);
        CallAddress folder = CallAddress.of(reference.uri()).folder();
        var unused = mounts.mountFor(folder.uri());
        boolean local = reference instanceof MediaReference.Local;
        if (!local) {
            checkStore(folder, mounts);
        }
        return new OutputLocation(folder, mounts, local);
    }

    private static void checkStore(CallAddress folder, MountTable mounts) {
        try {
            Storage storage = mounts.storageFor(folder.uri());
            if (!storage.capabilities().contains(Capability.WRITE)) {
                throw new IllegalArgumentException(
                        "This kind of store cannot be written to; name another output location: "
                                + folder);
            }
        } catch (MediaException e) {
            return; // offline, which each write says of its own
        }
        if (mounts.identity(folder.uri()).bucket().isEmpty()) {
            throw new IllegalArgumentException(
                    "An output location in a store needs a bucket or container: " + folder);
        }
    }

    /**
     * What it is.
     *
     * @return the identity of the folder
     */
    public ObjectIdentity identity() {
        return mounts.identity(folder.uri());
    }

    /**
     * The place of a derived file.
     *
     * @param name its name below this location
     * @return the place
     * @throws MediaException of kind {@code NAME} when nothing can have that name here
     */
    OutputTarget target(String name) throws MediaException {
        CallAddress address = folder.child(name);
        if (Arrays.stream(name.split("/", -1)).anyMatch(s -> s.equals(".") || s.equals(".."))) {
            throw unfit(name, "a segment of it is . or ..");
        }
        if (local) {
            checkFile(name, address);
        }
        ObjectIdentity identity = mounts.identity(address.uri());
        if (!local && bytes(identity.key()) > MOST_KEY_BYTES) {
            throw unfit(name, "it is longer than " + MOST_KEY_BYTES + " bytes with its folder");
        }
        return new OutputTarget(name, address, identity);
    }

    private static void checkFile(String name, CallAddress address) throws MediaException {
        for (String segment : name.split("/", -1)) {
            if (segment.isEmpty()) {
                throw unfit(name, "a folder or file of it has no name");
            }
            if (bytes(segment) > MOST_SEGMENT_BYTES) {
                throw unfit(name, "a part of it is longer than " + MOST_SEGMENT_BYTES + " bytes");
            }
        }
        if (bytes(address.location().rest()) > MOST_PATH_BYTES) {
            throw unfit(name, "it is longer than " + MOST_PATH_BYTES + " bytes with its folder");
        }
        if (name.indexOf('\0') >= 0) {
            throw unfit(name, "it holds a zero character");
        }
    }

    private static MediaException unfit(String name, String why) {
        return new MediaException(
                MediaException.Kind.NAME,
                "A derived file cannot have the name that the template gives it: "
                        + why
                        + "; use [sha256] in place of [filename]: "
                        + name,
                null);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * What every further file would meet here, after one could not be written.
     *
     * @param bytes how many it had
     * @return the trouble; empty when it may be that of one file, and for a store
     */
    Optional<MediaException> trouble(int bytes) {
        return MediaReference.parse(identity().location().text())
                        instanceof MediaReference.Local place
                ? FolderTrouble.of(place.path(), bytes)
                : Optional.empty();
    }

    /** The location without its credential, as it may be shown and compared. */
    @Override
    public String toString() {
        return folder.toString();
    }
}
