package dev.tarn.core.cache;

import dev.tarn.core.channel.MediaChannels;
import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.port.MediaStore;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Opens media where it lies: a cached copy when there is one, else the object itself. Nothing that
 * is wrong with the cache keeps an object from being read.
 */
final class OpenMedia {
    private static final System.Logger LOG = System.getLogger(OpenMedia.class.getName());

    /** A copy evicted this often between look-up and opening is read from its store. */
    private static final int MOST_ROUNDS = 3;

    private final Copies copies;
    private final MediaChannels channels;
    private final Cancellation closing;

    OpenMedia(Copies copies, MediaChannels channels, Cancellation closing) {
        this.copies = copies;
        this.closing = closing;
        this.channels = channels;
    }

    SeekableByteChannel open(
            MediaReference reference, Optional<ObjectVersion> listed, LongConsumer meter)
            throws IOException {
        if (!(reference instanceof MediaReference.Remote remote)) {
            return channels.file(((MediaReference.Local) reference).path());
        }
        ObjectIdentity identity = copies.identity(remote);
        MediaStore store = null;
        try {
            store = copies.store();
            Optional<SeekableByteChannel> copy = copy(remote, identity, listed);
            if (copy.isPresent()) {
                return copy.get();
            }
        } catch (MediaException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "Read past the cache, which has trouble: " + remote.uri(),
                    e);
        }
        MediaStore keeping = store;
        return copies.ask(remote, identity, object -> channels.object(object, keeping, meter));
    }

    private Optional<SeekableByteChannel> copy(
            MediaReference.Remote remote, ObjectIdentity identity, Optional<ObjectVersion> listed)
            throws IOException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<CachedMedia> hit =
                    copies.current(remote, identity, closing)
                            .filter(copy -> !copies.isOld(copy, listed));
            Optional<SeekableByteChannel> channel =
                    hit.isPresent() ? channels.copy(hit.get()) : Optional.empty();
            if (hit.isEmpty() || channel.isPresent()) {
                return channel;
            }
        }
        return Optional.empty();
    }
}
