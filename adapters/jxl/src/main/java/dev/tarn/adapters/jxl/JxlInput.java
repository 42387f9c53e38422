package dev.tarn.adapters.jxl;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of a file in memory that native code sees. They are read by pieces and handed over by
 * small steps, since a few bytes can mean much work, after which libjxl comes back.
 */
final class JxlInput implements AutoCloseable {
    /** No picture is larger that has not too many pixels. */
    private static final long MOST = 256L << 20;

    private static final int PIECE = 256 << 10;
    private static final int STEP = 1 << 10;

    private final SeekableByteChannel channel;
    private final Memory memory = new Memory(PIECE);
    private final ByteBuffer piece = memory.getByteBuffer(0, PIECE).limit(0);

    /** The first byte of the piece that is still to be seen. */
    private int from;

    /** Behind the last byte of the piece that was handed over. */
    private int end;

    JxlInput(SeekableByteChannel channel) throws IOException {
        if (channel.size() > MOST) {
            memory.close();
            throw MediaFormatException.tooFar(
                    "The picture has " + channel.size() + " bytes, more than " + MOST);
        }
        this.channel = channel;
        channel.position(0);
    }

    /**
     * Goes on by a step.
     *
     * @param left how many bytes at the end of the last step are still to be seen
     * @return whether there are more bytes than these
     */
    boolean more(long left) throws IOException {
        from = end - (int) left;
        if (end == piece.limit()) {
            read();
        }
        int before = end;
        end = Math.min(piece.limit(), end + STEP);
        return end > before;
    }

    private void read() throws IOException {
        piece.position(from).compact();
        end -= from;
        from = 0;
        while (piece.hasRemaining() && channel.read(piece) > 0) {
            continue; // until the piece is full or the file ends
        }
        piece.flip();
    }

    /** Hands a decoder what it has not seen. */
    boolean handTo(LibJxl functions, Pointer decoder) {
        int length = end - from;
        return functions.setInput(decoder, memory.share(from, length), length) == LibJxl.SUCCESS;
    }

    @Override
    public void close() {
        memory.close();
    }
}
