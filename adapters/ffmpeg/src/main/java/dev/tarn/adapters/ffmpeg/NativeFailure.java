package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** What FFmpeg's numbers of errors mean. */
final class NativeFailure {
    private static final int NO_MEMORY = -12;
    private static final int AGAIN = avutil.AVERROR_EAGAIN();

    private NativeFailure() {}

    static boolean isAgain(int code) {
        return code == AGAIN;
    }

    static boolean isEnd(int code) {
        return code == avutil.AVERROR_EOF();
    }

    /**
     * Whatever went wrong with the file's content.
     *
     * @param what what was tried with it, such as {@code The video cannot be opened}
     * @param code FFmpeg's number
     */
    static MediaFormatException of(String what, int code) {
        if (code == NO_MEMORY) {
            return MediaFormatException.tooFar(what + ": it needs more memory than there is");
        }
        String message = what + ": FFmpeg says: " + describe(code);
        return code == avutil.AVERROR_PATCHWELCOME() || code == avutil.AVERROR_DECODER_NOT_FOUND()
                ? MediaFormatException.unsupported(message)
                : MediaFormatException.broken(message);
    }

    private static String describe(int code) {
        byte[] text = new byte[128];
        avutil.av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
