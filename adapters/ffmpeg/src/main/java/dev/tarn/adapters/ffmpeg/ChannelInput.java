package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A channel as FFmpeg reads it. What the channel throws is kept and thrown again by {@link
 * #rethrow}, since nothing may be thrown through native code.
 *
 * <p>A hostile file can have its bytes read again and again: there is a budget, in bytes and in
 * calls, which {@link #renew} gives anew for each frame.
 */
final class ChannelInput implements AutoCloseable {
    private static final int BUFFER = 32 << 10;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;
    private static final long LEAST_BUDGET = 64L << 20;
    private static final int CALLS = 100_000;

    private final SeekableByteChannel channel;
    private final long size;
    private final Callbacks.Handle handle;
    private final AVIOContext context;
    private @Nullable Throwable failure;
    private @Nullable TableGuard guard;
    private long bytesLeft;
    private int callsLeft;
    private boolean wentBeyond;
    private boolean closed;

    ChannelInput(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
        renew();
        channel.position(0);
        handle = Callbacks.all().add(this);
        Callbacks callbacks = Callbacks.all();
        context =
                avformat.avio_alloc_context(
                        new BytePointer(avutil.av_malloc(BUFFER)),
                        BUFFER,
                        0,
                        handle,
                        callbacks.reading(),
                        null,
                        callbacks.seeking());
    }

    void attachTo(AVFormatContext format) {
        format.pb(context);
        format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        Callbacks.all().guard(format, handle);
    }

    /** Has all bytes that are read seen by somebody, until it is null. */
    void guard(@Nullable TableGuard by) {
        guard = by;
    }

    /** Allows the file to be read twice more, or 64 MiB when that is more. */
    void renew() {
        bytesLeft = Math.max(LEAST_BUDGET, 2 * size);
        callsLeft = CALLS;
    }

    boolean isOver() {
        return failure != null || bytesLeft < 0 || callsLeft < 0;
    }

    /** Whether something was looked for behind the end since the last call of this. */
    boolean wentBeyond() {
        boolean went = wentBeyond;
        wentBeyond = false;
        return went;
    }

    long size() {
        return size;
    }

    int read(BytePointer into, int most) {
        callsLeft--;
        if (isOver()) {
            return avutil.AVERROR_EXTERNAL();
        }
        try {
            ByteBuffer buffer = into.capacity(most).asByteBuffer();
            long at = channel.position();
            int read = channel.read(buffer);
            bytesLeft -= Math.max(0, read);
            TableGuard present = guard;
            if (read > 0 && present != null && !present.admits(buffer.flip(), at)) {
                throw MediaFormatException.broken("It has a table of pictures at a wrong place");
            }
            return read > 0 ? read : avutil.AVERROR_EOF();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            return avutil.AVERROR_EXTERNAL();
        }
    }

    long seek(long offset, int whence) {
        callsLeft--;
        try {
            long from =
                    switch (whence & ~avformat.AVSEEK_FORCE) {
                        case SEEK_SET -> 0;
                        case SEEK_CUR -> channel.position();
                        case SEEK_END -> size;
                        default -> -1;
                    };
            if (whence == avformat.AVSEEK_SIZE) {
                return size;
            }
            long to = from + offset;
            if (isOver() || from < 0 || to < 0) {
                return avutil.AVERROR_INVALIDDATA();
            }
            wentBeyond |= to > size;
            channel.position(to);
            return to;
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            return avutil.AVERROR_EXTERNAL();
        }
    }

    /**
     * Throws what the channel threw, if it did.
     *
     * @throws IOException when its bytes could not be read
     * @throws MediaFormatException when more was read than may be
     */
    void rethrow() throws IOException {
        Throwable thrown = failure;
        if (thrown instanceof IOException) {
            throw (IOException) thrown;
        }
        if (thrown instanceof RuntimeException) {
            throw (RuntimeException) thrown;
        }
        if (thrown instanceof Error) {
            throw (Error) thrown;
        }
        if (isOver()) {
            throw MediaFormatException.tooFar(
                    "Reading the video or picture goes over its bytes again and again");
        }
    }

    /** Frees what FFmpeg was given; it must have let go of it before. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Callbacks.all().remove(handle);
            Pointer buffer = context.buffer(); // FFmpeg may have put a larger one in place of ours
            avutil.av_free(buffer);
            avformat.avio_context_free(context);
        }
    }
}
