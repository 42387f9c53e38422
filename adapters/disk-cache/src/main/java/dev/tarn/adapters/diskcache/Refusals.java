package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import java.nio.file.Path;

/** The messages for a media file that finds no room. */
final class Refusals {
    private Refusals() {}

    static MediaException tooLarge(String what, long bytes, long limit) {
        return new MediaException(
                MediaException.Kind.TOO_LARGE,
                what
                        + " has "
                        + bytes
                        + " bytes, more than the whole media cache may hold ("
                        + limit
                        + " bytes): raise cache_size_bytes, or read it without a copy (open() in a"
                        + " program, cat on the command line)",
                null);
    }

    static MediaException allLeased(String what, long bytes, Limits limits, String holders) {
        String who = holders.isEmpty() ? "other transfers" : "leases of " + holders;
        return new MediaException(
                MediaException.Kind.ALL_LEASED,
                "No room for "
                        + what
                        + " ("
                        + bytes
                        + " bytes) in the media cache of "
                        + limits.bytes()
                        + " bytes within "
                        + limits.leaseWait().toSeconds()
                        + " s: it is held by "
                        + who
                        + ". Close leases that are no longer needed, or raise cache_size_bytes",
                null);
    }

    static MediaException leased(String what) {
        return new MediaException(
                MediaException.Kind.LEASED,
                "A lease holds the cached copy, which is left as it is until the next refresh: "
                        + what,
                null);
    }

    static MediaException evicted(String what) {
        return new MediaException(
                MediaException.Kind.ALL_LEASED,
                "The cached copy was evicted while the store was asked about it, try again: "
                        + what,
                null);
    }

    static MediaException beyondTheEnd(String what, long position, long size) {
        return new MediaException(
                MediaException.Kind.TOO_LARGE,
                what
                        + " was announced with "
                        + size
                        + " bytes, and more came at "
                        + position
                        + ": it may have changed meanwhile, try again",
                null);
    }

    static MediaException diskReserve(Path directory, long bytes, long reserve) {
        return new MediaException(
                MediaException.Kind.DISK,
                "The disk of the media cache "
                        + directory
                        + " is full: "
                        + bytes
                        + " bytes do not fit into "
                        + directory.toFile().getUsableSpace()
                        + ", of which cache_disk_reserve keeps "
                        + reserve
                        + ", and no cached file is left to delete: make room on it, lower"
                        + " cache_disk_reserve, or set cache_dir to another disk",
                null);
    }

    static MediaException noTemporaryRoom(
            String what, long bytes, Path directory, long free, boolean heldHere) {
        return new MediaException(
                heldHere ? MediaException.Kind.ALL_LEASED : MediaException.Kind.TOO_LARGE,
                "The media cache is disabled, and "
                        + directory
                        + " has "
                        + Math.max(0, free)
                        + " bytes free, too few for the "
                        + bytes
                        + " of "
                        + what
                        + ": "
                        + (heldHere ? "close leases that are no longer needed, " : "")
                        + "read it without a copy by open(), or set java.io.tmpdir to a larger disk",
                null);
    }
}
