package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** An opened container: its streams and their packets. */
final class Demuxer implements AutoCloseable {
    /** So many bytes are read for what a header does not list. */
    static final long PROBED_BYTES = 5_000_000;

    private static final int STREAMS = 1_000;
    private static final long PROBED_MICROSECONDS = 5_000_000;

    private final ChannelInput input;
    private final AVFormatContext context;
    private final long declaredLength;
    private boolean closed;

    private Demuxer(ChannelInput input, AVFormatContext context, long declaredLength) {
        this.input = input;
        this.context = context;
        this.declaredLength = declaredLength;
    }

    static Demuxer open(SeekableByteChannel bytes, String mimeType) throws IOException {
        return open(bytes, mimeType, PROBED_BYTES);
    }

    static Demuxer open(SeekableByteChannel bytes, String mimeType, long probed)
            throws IOException {
        String name = Container.demuxer(mimeType);
        AVInputFormat format = avformat.av_find_input_format(name);
        if (format == null) {
            throw MediaFormatException.unsupported(
                    "The FFmpeg that is there opens no files of type " + mimeType);
        }
        long declared = DeclaredLength.of(bytes, name);
        boolean iso = name.equals("mov");
        Set<Long> tables =
                iso && Container.isPicture(mimeType) ? HeifItems.places(bytes) : Set.of();
        ChannelInput input = new ChannelInput(bytes);
        if (iso) {
            input.guard(new TableGuard(tables, input.size()));
        }
        AVFormatContext context = avformat.avformat_alloc_context();
        input.attachTo(context);
        AVDictionary options = options(name, probed);
        // When it fails it frees the context itself.
        int opened = avformat.avformat_open_input(context, (String) null, format, options);
        avutil.av_dict_free(options);
        if (opened < 0) {
            try {
                input.rethrow();
            } finally {
                input.close();
            }
            throw NativeFailure.of("It cannot be opened as " + mimeType, opened);
        }
        Demuxer demuxer = new Demuxer(input, context, declared);
        if (iso) {
            input.guard(null);
            input.wentBeyond(); // the last box may be longer than the file, and nothing be missing
        }
        return demuxer;
    }

    private static AVDictionary options(String name, long probed) {
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
        avutil.av_dict_set(options, "format_whitelist", name, 0);
        avutil.av_dict_set(options, "codec_whitelist", "none", 0);
        avutil.av_dict_set_int(options, "max_streams", STREAMS, 0);
        avutil.av_dict_set_int(options, "probesize", probed, 0);
        avutil.av_dict_set_int(options, "analyzeduration", PROBED_MICROSECONDS, 0);
        if (name.equals("mov")) {
            avutil.av_dict_set(options, "enable_drefs", "0", 0);
            avutil.av_dict_set(options, "use_absolute_path", "0", 0);
        }
        return options;
    }

    AVFormatContext context() {
        return context;
    }

    int streams() {
        return context.nb_streams();
    }

    AVStream stream(int index) {
        return context.streams(index);
    }

    /** Has packets of one stream come, and of no other. */
    void keepOnly(int index) {
        for (int i = 0; i < streams(); i++) {
            stream(i).discard(i == index ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    /**
     * Reads the next packet.
     *
     * @return false at the end
     */
    boolean read(AVPacket packet) throws IOException {
        int read = avformat.av_read_frame(context, packet);
        if (read >= 0) {
            return true;
        }
        if (NativeFailure.isEnd(read)) {
            input.rethrow();
            return false;
        }
        throw failed("The file ends too early or is broken", read);
    }

    /** Whether something that the file says it has lies behind its end. */
    boolean isCut() {
        return input.wentBeyond() || declaredLength > input.size() + 1; // padding may be left out
    }

    long fileSize() {
        return input.size();
    }

    /** How far the bytes were read. */
    long position() {
        return avformat.avio_tell(context.pb());
    }

    /** Lets as much be read as for a new file. */
    void renew() {
        input.renew();
    }

    /** What went wrong: reading the bytes, or what they say. */
    IOException failed(String what, int code) throws IOException {
        input.rethrow();
        return NativeFailure.of(what, code);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avformat.avformat_close_input(context);
            input.close();
        }
    }
}
