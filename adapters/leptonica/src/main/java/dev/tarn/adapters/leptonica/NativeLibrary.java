package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.picture.NativeFolder;
import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/** Leptonica's library, loaded when first asked for, once. */
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

    static boolean isThere() {
        return Holder.LIBRARY.trouble == null;
    }

    /** What it is, or why it is not there; one line. */
    static String about(String adds) {
        NativeLibrary library = Holder.LIBRARY;
        return library.trouble == null
                ? library.version + ": " + adds
                : "Leptonica is not usable: " + library.trouble;
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
            Loader.load(leptonica.class);
            leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
            BytePointer version = leptonica.getLeptonicaVersion();
            String text = version.getString().replaceFirst("^leptonica-", "Leptonica ");
            leptonica.lept_free(version);
            return new NativeLibrary(text, null);
        } catch (IOException | LinkageError | RuntimeException e) {
            return new NativeLibrary("", NativeFolder.whyNot(e));
        }
    }
}
