package dev.tarn.core.channel;

import dev.tarn.core.media.CachedMedia;
import dev.tarn.core.transfer.RangeReader;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object read by ranges. A short way ahead is read through, which costs less than another
 * request; anything else that is not at hand is a jump.
 */
final class ObjectChannel extends ReadOnlyChannel {
    private static final int READ_THROUGH = 128 << 10;

    private final RangeReader reader;
    private final LongConsumer meter;
    private final Cancellation cancellation;
    private final RecentBytes recent = new RecentBytes();
    private final @Nullable SequentialCopy copy;
    private @Nullable FileBytes published;
    private @Nullable StorageException corrupt;

    /** How far the bytes handed out reach. */
    private long handedOut;

    ObjectChannel(
            RangeReader reader,
            LongConsumer meter,
            @Nullable SequentialCopy copy,
            Cancellation cancellation) {
        this.reader = reader;
        this.meter = meter;
        this.copy = copy;
        this.cancellation = cancellation;
    }

    /** Reads the first bytes, so that a missing object is told at once and the version is fixed. */
    void start() throws IOException {
        var unused = fill(0);
    }

    @Override
    int readAt(long from, ByteBuffer target) throws IOException {
        if (corrupt != null) {
            throw corrupt;
        }
        RecentBytes.Piece piece = published == null ? bring(from) : null;
        if (piece == null) {
            publishAtTheEnd();
            FileBytes file = published;
            return file == null ? -1 : file.read(from, target);
        }
        int start = (int) (from - piece.position());
        int count = Math.min(target.remaining(), piece.length() - start);
        handedOut = Math.max(handedOut, from + count);
        publishAtTheEnd();
        target.put(piece.bytes(), start, count);
        return count;
    }

    @Override
    long length() throws IOException {
        return reader.findSize();
    }

    @Override
    void abort() {
        cancellation.cancel();
    }

    @Override
    void release() {
        reader.close();
        dropCopy();
        FileBytes file = published;
        published = null;
        if (file != null) {
            file.close();
        }
    }

    /** The piece that holds a position; null at the end and beyond. */
    private RecentBytes.@Nullable Piece bring(long position) throws IOException {
        if (position >= reader.size().orElse(Long.MAX_VALUE)) {
            return null;
        }
        RecentBytes.Piece piece = recent.find(position);
        if (piece != null) {
            return piece;
        }
        long ahead = position - reader.next();
        if (ahead < 0 || ahead > READ_THROUGH) {
            dropCopy();
            return fill(position);
        }
        do {
            piece = fill(reader.next());
        } while (piece != null && !piece.holds(position));
        return piece;
    }

    /** Reads a piece, as much of it as the open range holds. */
    private RecentBytes.@Nullable Piece fill(long position) throws IOException {
        long left = reader.size().orElse(Long.MAX_VALUE) - position;
        byte[] bytes = recent.room((int) Math.min(RecentBytes.PIECE, left));
        int count = reader.read(position, bytes, 0, bytes.length);
        if (count < 0) {
            return null;
        }
        while (count < bytes.length && reader.left() > 0) {
            int more;
            try {
                more = reader.read(position + count, bytes, count, bytes.length - count);
            } catch (StorageException e) {
                // those before are good; the next read meets the failure again, or gets over it
                break;
            }
            if (more < 0) {
                break;
            }
            count += more;
        }
        meter.accept(count);
        RecentBytes.Piece piece = new RecentBytes.Piece(position, bytes, count);
        pass(piece);
        recent.add(piece);
        return piece;
    }

    private void pass(RecentBytes.Piece piece) {
        if (copy != null && piece.position() >= RangeReader.FIRST) {
            copy.take(reader.stat(), recent.beginning(), piece);
        }
    }

    private void publishAtTheEnd() throws IOException {
        long size = reader.size().orElse(Long.MAX_VALUE);
        if (copy == null || copy.isOver() || handedOut != size || reader.next() != size) {
            return;
        }
        if (!reader.isOfOneVersion()) {
            dropCopy();
            return;
        }
        try {
            Optional<CachedMedia> media = copy.publish(reader.stat(), recent.beginning());
            published = media.isPresent() ? MediaChannels.opened(media.get()).orElse(null) : null;
        } catch (StorageException e) {
            corrupt = e;
            throw e;
        }
    }

    private void dropCopy() {
        if (copy != null) {
            copy.drop();
        }
    }
}
