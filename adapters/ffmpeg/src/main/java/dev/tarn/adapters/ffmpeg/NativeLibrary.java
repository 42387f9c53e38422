package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.picture.NativeFolder;
import java.io.IOException;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * FFmpeg's libraries, loaded when first asked for, once: all that are needed, or none is used.
 *
 * <p>Those of devices and filters are never loaded: they would need libraries of a desktop.
 */
final class NativeLibrary {
    private final String version;
    private final @Nullable String trouble;

    private NativeLibrary(String version, @Nullable String trouble) {
        this.version = version;
        this.trouble = trouble;
    }

    private static final class Holder {
        static final NativeLibrary LIBRARY = load();
    }

    static NativeLibrary library() {
        return Holder.LIBRARY;
    }

    static boolean isThere() {
        return library().trouble == null;
    }

    /** What it is, or why it is not there; one line. */
    static String about(String adds) {
        NativeLibrary library = library();
        return library.trouble == null
                ? "FFmpeg " + library.version + ": " + adds
                : "FFmpeg is not usable: " + library.trouble;
    }

    /**
     * Refuses what needs it.
     *
     * @throws MediaFormatException when it could not be loaded
     */
    static void require() throws MediaFormatException {
        if (!isThere()) {
            throw MediaFormatException.unsupported(about(""));
        }
    }

    private static NativeLibrary load() {
        try {
            NativeFolder.choose();
            for (Class<?> library :
                    List.of(
                            avutil.class,
                            swresample.class,
                            avcodec.class,
                            avformat.class,
                            swscale.class)) {
                Loader.load(library);
            }
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
            return new NativeLibrary(avutil.av_version_info().getString(), null);
        } catch (IOException | LinkageError | RuntimeException e) {
            return new NativeLibrary("", NativeFolder.whyNot(e));
        }
    }
}
