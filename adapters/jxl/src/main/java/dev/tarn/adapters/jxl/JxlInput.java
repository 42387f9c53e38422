package dev.tarn.adapters.jxl;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file, a piece at a time, in memory that native code sees. */
final class JxlInput implements AutoCloseable {
    /** No picture is larger that has not too many pixels. */
    private static final long MOST = 256L << 20;

    private static final int PIECE = 256 << 10;

    private final SeekableByteChannel channel;
    private final Memory memory = new Memory(PIECE);
    private final ByteBuffer piece = memory.getByteBuffer(0, PIECE).limit(0);

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
     * Reads on.
     *
     * @param left how many bytes at the end of the piece are still to be seen
     * @return whether there are more bytes than these
     */
    boolean more(long left) throws IOException {
        piece.position((int) (piece.limit() - left)).compact();
        int kept = piece.position();
        while (piece.hasRemaining() && channel.read(piece) > 0) {
            continue; // until the piece is full or the file ends
        }
        piece.flip();
        return piece.limit() > kept;
    }

    /** Hands the piece to a decoder. */
    boolean handTo(LibJxl functions, Pointer decoder) {
        return functions.setInput(decoder, memory, piece.limit()) == LibJxl.SUCCESS;
    }

    @Override
    public void close() {
        memory.close();
    }
}
