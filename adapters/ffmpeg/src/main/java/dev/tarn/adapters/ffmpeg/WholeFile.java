package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** A file of one picture as one packet, for decoders that read whole files. */
final class WholeFile implements AutoCloseable {
    /** No picture of these formats is larger that has not too many pixels. */
    private static final long MOST = 256L << 20;

    private final AVPacket packet;
    private final ByteBuffer bytes;

    private WholeFile(AVPacket packet, ByteBuffer bytes) {
        this.packet = packet;
        this.bytes = bytes;
    }

    static WholeFile of(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        if (size > MOST) {
            throw MediaFormatException.tooFar(
                    "The picture has " + size + " bytes, more than " + MOST);
        }
        AVPacket packet = avcodec.av_packet_alloc();
        int made = avcodec.av_new_packet(packet, (int) size);
        if (made < 0) {
            avcodec.av_packet_free(packet);
            throw NativeFailure.of("The picture of " + size + " bytes cannot be read", made);
        }
        WholeFile file = new WholeFile(packet, packet.data().capacity(size).asByteBuffer());
        try {
            file.fill(channel);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
        return file;
    }

    private void fill(SeekableByteChannel channel) throws IOException {
        channel.position(0);
        ByteBuffer rest = bytes.duplicate();
        while (rest.hasRemaining()) {
            if (channel.read(rest) < 0) {
                throw MediaFormatException.broken("The file became shorter while it was read");
            }
        }
    }

    AVPacket packet() {
        return packet;
    }

    /** The bytes, valid until this is closed. */
    ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer();
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
    }
}
