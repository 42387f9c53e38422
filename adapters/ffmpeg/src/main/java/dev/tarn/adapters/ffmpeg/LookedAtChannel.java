package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file of which some bytes are looked at, as a channel. Its budget is that of the looks. */
final class LookedAtChannel implements SeekableByteChannel {
    private static final int LOOK = 32 << 10;
    private static final int LONGEST_LOOK = 256 << 10;

    private final MediaBytes bytes;
    private final long size;
    private long position;
    private int look = LOOK;
    private long lookedUpTo;

    LookedAtChannel(MediaBytes bytes) throws IOException {
        this.bytes = bytes;
        bytes.at(0, 1, LOOK);
        size =
                bytes.size()
                        .orElseThrow(
                                () ->
                                        MediaFormatException.unsupported(
                                                "The length of the file is not known, which"
                                                        + " FFmpeg needs"));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        ByteBuffer looked = look().duplicate();
        int count = Math.min(looked.remaining(), into.remaining());
        if (count == 0) {
            return -1;
        }
        into.put(looked.limit(looked.position() + count));
        position += count;
        return count;
    }

    /** The longer what is read on from look to look, the more at once. */
    private ByteBuffer look() throws IOException {
        if (bytes.isHeld(position, 1)) {
            return bytes.at(position, 1, LOOK);
        }
        look = position == lookedUpTo ? Math.min(2 * look, LONGEST_LOOK) : LOOK;
        ByteBuffer looked = bytes.at(position, 1, look);
        lookedUpTo = position + looked.remaining();
        return looked;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The looks are somebody else's.
    }
}
