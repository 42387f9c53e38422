package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** The packets of the first video track of a file that is no cover picture. */
final class VideoPackets implements AutoCloseable {
    /** How many packets may come before one of a video does, where no header lists the tracks. */
    private static final int SEARCHED = 10_000;

    private final Demuxer demuxer;
    private final AVPacket packet;
    private final AVStream stream;
    private boolean pending;
    private @Nullable IOException failure;

    private VideoPackets(Demuxer demuxer, AVPacket packet, AVStream stream, boolean pending) {
        this.demuxer = demuxer;
        this.packet = packet;
        this.stream = stream;
        this.pending = pending;
    }

    static VideoPackets open(SeekableByteChannel bytes, String mimeType) throws IOException {
        return open(bytes, mimeType, Demuxer.PROBED_BYTES);
    }

    /** The same, with so many bytes for what a header does not list. */
    static VideoPackets open(SeekableByteChannel bytes, String mimeType, long probed)
            throws IOException {
        Demuxer demuxer = Demuxer.open(bytes, mimeType, probed);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            AVStream stream = first(demuxer);
            boolean listed = stream != null;
            for (int i = 0; stream == null && i < SEARCHED && demuxer.read(packet); i++) {
                AVStream read = demuxer.stream(packet.stream_index());
                if (isVideo(read)) {
                    stream = read;
                } else {
                    avcodec.av_packet_unref(packet);
                }
            }
            if (stream == null) {
                throw MediaFormatException.unsupported("The file has no video track");
            }
            demuxer.keepOnly(stream.index());
            return new VideoPackets(demuxer, packet, stream, !listed);
        } catch (IOException | RuntimeException | Error e) {
            avcodec.av_packet_free(packet);
            demuxer.close();
            throw e;
        }
    }

    /** The track, when the header lists it. */
    static @Nullable AVStream first(Demuxer demuxer) {
        for (int i = 0; i < demuxer.streams(); i++) {
            if (isVideo(demuxer.stream(i))) {
                return demuxer.stream(i);
            }
        }
        return null;
    }

    private static boolean isVideo(AVStream stream) {
        return stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO
                && (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) == 0;
    }

    AVStream stream() {
        return stream;
    }

    AVPacket packet() {
        return packet;
    }

    /**
     * Goes on to the next packet of the track.
     *
     * @return false at the end, also when the file is broken there: {@link #requireWhole} tells
     */
    boolean next() {
        if (pending) {
            pending = false;
            return true;
        }
        try {
            do {
                avcodec.av_packet_unref(packet);
                if (!demuxer.read(packet)) {
                    failure = demuxer.isCut() ? cut("The video ends too early") : null;
                    return false;
                }
            } while (packet.stream_index() != stream.index());
        } catch (IOException e) {
            failure = e;
            return false;
        }
        boolean cut =
                (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0
                        && avformat.avio_feof(demuxer.context().pb()) != 0;
        if (cut) {
            failure = cut("The video ends in the midst of a frame");
        }
        return !cut;
    }

    private static MediaFormatException cut(String what) {
        return MediaFormatException.broken(what + ": the file is not whole");
    }

    /**
     * Fails when the packets ended before the file said so.
     *
     * @throws IOException what ended them
     */
    void requireWhole() throws IOException {
        IOException ended = failure;
        if (ended != null) {
            throw ended;
        }
    }

    /** How long the file is. */
    long fileSize() {
        return demuxer.fileSize();
    }

    /** How far the file was read, from the start or from the last jump on. */
    long position() {
        return demuxer.position();
    }

    /**
     * Goes on with the packets behind a byte, where the container can be entered anywhere.
     *
     * @return false when it cannot
     */
    boolean jump(long position) {
        return avformat.av_seek_frame(demuxer.context(), -1, position, avformat.AVSEEK_FLAG_BYTE)
                >= 0;
    }

    /** Lets as much be read for the next frame as for a new file. */
    void renew() {
        demuxer.renew();
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        demuxer.close();
    }
}
