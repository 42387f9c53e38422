package dev.tarn.core.dataset;

import dev.tarn.core.cache.MediaCache;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaLease;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.media.MediaType;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A media file opened where its pixels cost least. An object is fetched into the cache and held
 * there, for all its bytes are needed; but one of which some will do, such as a video or a picture
 * with a preview, is read by ranges, and so is one for which the cache has no room.
 *
 * @param channel its bytes
 * @param far whether reads may wait for a store
 * @param lease holds the cached copy; null when nothing is held
 */
record OpenedSource(SeekableByteChannel channel, boolean far, @Nullable MediaLease lease)
        implements AutoCloseable {

    /** How media is opened. */
    record Way(MediaCache media, Cancellation cancellation, LongConsumer meter) {}

    static OpenedSource open(
            Way way, MediaReference reference, Optional<ObjectVersion> listed, boolean partial)
            throws IOException {
        boolean local = reference instanceof MediaReference.Local;
        boolean video =
                MediaType.byName(reference.filepath()).filter(MediaType.VIDEO::equals).isPresent();
        return local || partial || video
                ? new OpenedSource(way.media().open(reference, listed, way.meter()), !local, null)
                : whole(way, reference, listed);
    }

    /** Opens a media file of which all bytes are needed. */
    static OpenedSource whole(Way way, MediaReference reference, Optional<ObjectVersion> listed)
            throws IOException {
        if (reference instanceof MediaReference.Local) {
            return new OpenedSource(way.media().open(reference, listed, way.meter()), false, null);
        }
        try {
            return leased(way, reference, listed);
        } catch (MediaException e) {
            boolean room =
                    switch (e.kind()) {
                        case TOO_LARGE, ALL_LEASED, DISK, DIRECTORY -> false;
                        case LEASED, OFFLINE, DISABLED, NAME -> true;
                    };
            if (room) {
                throw e;
            }
            return new OpenedSource(way.media().open(reference, listed, way.meter()), true, null);
        }
    }

    private static OpenedSource leased(
            Way way, MediaReference reference, Optional<ObjectVersion> listed) throws IOException {
        MediaLease lease = way.media().lease(reference, listed, way.cancellation(), way.meter());
        boolean opened = false;
        try {
            SeekableByteChannel channel = way.media().open(new MediaReference.Local(lease.path()));
            opened = true;
            return new OpenedSource(channel, false, lease);
        } finally {
            if (!opened) {
                lease.close();
            }
        }
    }

    /** Ends reads under way. */
    void abandon() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written: there is nothing to lose
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            if (lease != null) {
                lease.close();
            }
        }
    }
}
