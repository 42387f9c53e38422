package dev.tarn.core.channel;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.port.MediaStore;
import dev.tarn.core.transfer.RangeReader;
import dev.tarn.core.transfer.RemoteObject;
import dev.tarn.core.transfer.Retries;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens files and objects to be read from at any place.
 *
 * <p>A channel holds at most about 1 MiB of an object, and one connection. It is used by one thread
 * at a time (others wait for their turn) and closed by any, which ends a read under way with {@link
 * java.nio.channels.AsynchronousCloseException}. An interrupt ends a read that waits for a store
 * with {@link java.io.InterruptedIOException}, leaves the flag set and the channel open. Seeking
 * asks the store for nothing; a position beyond the end is fine and reads -1. The size, which
 * {@link java.nio.channels.Channels#newInputStream} asks for on newer JDKs, is told with the first
 * bytes by nearly every store; from one that does not, it takes a request more, and where even that
 * does not tell it, all bytes of the object once more.
 */
public final class MediaChannels {
    private final Retries retries;
    private final Cancellation closing;

    /**
     * Opens channels.
     *
     * @param retries repeats what is worth repeating
     * @param closing ends reads of objects when it is cancelled
     */
    public MediaChannels(Retries retries, Cancellation closing) {
        this.retries = retries;
        this.closing = closing;
    }

    /**
     * Opens a file in place.
     *
     * @param path the file
     * @return the channel; closed by the caller
     * @throws FileNotFoundException when it is not there, or cannot be read
     * @throws IOException when it cannot be read
     */
    public SeekableByteChannel file(Path path) throws IOException {
        return new LocalChannel(path);
    }

    /**
     * Opens a cached copy, which stays readable for as long as the channel is open: an eviction
     * takes only its name.
     *
     * @param copy the copy
     * @return the channel; empty when the copy was evicted meanwhile
     * @throws IOException when it cannot be read
     */
    public Optional<SeekableByteChannel> copy(CachedMedia copy) throws IOException {
        try {
            return Optional.of(new LocalChannel(copy.path()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens an object: asks for its first bytes, then for what is read. The version of the first
     * answer is read to the end; when the store has another one meanwhile, a read fails with a
     * {@link StorageException} of kind {@link StorageException.Kind#CONDITION_FAILED}.
     *
     * @param object what, and from where
     * @param store keeps a copy of an object whose bytes were all read in order; null to keep none
     * @param meter hears of bytes as they come from the store
     * @return the channel; closed by the caller
     * @throws StorageException when the store does not give it
     * @throws IOException when the thread was interrupted; its flag is set
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public SeekableByteChannel object(
            RemoteObject object, @Nullable MediaStore store, LongConsumer meter)
            throws IOException {
        Cancellation cancellation = Cancellation.create();
        Cancellation.Registration ended = closing.onCancel(cancellation::cancel);
        Cancellation.Registration unused = cancellation.onCancel(ended::close);
        SequentialCopy copy =
                store == null ? null : new SequentialCopy(store, object.identity(), cancellation);
        ObjectChannel channel =
                new ObjectChannel(
                        new RangeReader(object, retries, cancellation), meter, copy, cancellation);
        boolean started = false;
        try {
            channel.start();
            started = true;
            return channel;
        } finally {
            if (!started) {
                channel.close();
            }
        }
    }

    /** The bytes of a copy that was just published; empty when it cannot be opened. */
    static Optional<FileBytes> opened(CachedMedia copy) {
        try {
            return Optional.of(new FileBytes(copy.path()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
