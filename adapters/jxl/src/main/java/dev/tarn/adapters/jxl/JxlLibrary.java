package dev.tarn.adapters.jxl;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.tarn.core.media.MediaFormatException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The libjxl of the system, looked for when first asked for, once; or why there is none. */
final class JxlLibrary {
    /** Their structures are the same, which does not hold for what came before. */
    private static final List<String> LINUX =
            List.of(
                    "libjxl.so.0.12",
                    "libjxl.so.0.11",
                    "libjxl.so.0.10",
                    "libjxl.so.0.9",
                    "libjxl.so.0.8",
                    "libjxl.so.0.7");

    private static final int OLDEST = 7_000;

    /** The first whose structures nobody has compared. */
    private static final int NEXT = 13_000;

    private static final List<String> ELSEWHERE = List.of("jxl");
    private static final List<String> MAC_FOLDERS = List.of("/opt/homebrew/lib", "/usr/local/lib");

    private final @Nullable LibJxl functions;
    private final String about;

    private JxlLibrary(@Nullable LibJxl functions, String about) {
        this.functions = functions;
        this.about = about;
    }

    private static final class Holder {
        static final JxlLibrary LIBRARY = load(names());
    }

    static JxlLibrary ofSystem() {
        return Holder.LIBRARY;
    }

    private static List<String> names() {
        try {
            return Platform.isLinux() ? LINUX : ELSEWHERE;
        } catch (LinkageError e) {
            return LINUX; // JNA itself is missing, of which load speaks
        }
    }

    /** Takes the first library that is there. */
    static JxlLibrary load(List<String> names) {
        try {
            if (Native.SIZE_T_SIZE != Long.BYTES) {
                return new JxlLibrary(null, "libjxl is used on systems of 64 bits only");
            }
            if (Platform.isMac()) {
                MAC_FOLDERS.forEach(folder -> NativeLibrary.addSearchPath("jxl", folder));
            }
            for (String name : names) {
                LibJxl functions = load(name);
                if (functions != null) {
                    return usable(functions);
                }
            }
            return new JxlLibrary(null, "libjxl is not installed: " + remedy());
        } catch (LinkageError e) {
            return new JxlLibrary(
                    null, "JNA, by which libjxl is called, is not usable: " + line(e));
        }
    }

    private static @Nullable LibJxl load(String name) {
        FunctionMapper names = (library, method) -> function(method.getName());
        try {
            return Native.load(name, LibJxl.class, Map.of(Library.OPTION_FUNCTION_MAPPER, names));
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
    }

    private static String function(String name) {
        return "JxlDecoder" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** A name without a number may be that of any version. */
    static JxlLibrary usable(LibJxl functions) {
        int version = functions.version();
        String named = version / 1_000_000 + "." + version / 1000 % 1000 + "." + version % 1000;
        if (version < OLDEST || version >= NEXT) {
            String which = version < OLDEST ? "old" : "new";
            return new JxlLibrary(null, "libjxl " + named + " is too " + which + ": " + remedy());
        }
        return new JxlLibrary(functions, "libjxl " + named + ": pictures in JPEG XL");
    }

    private static String remedy() {
        return Platform.isMac()
                ? "install version 0.7 to 0.12, e.g. brew install jpeg-xl"
                : "install version 0.7 to 0.12, e.g. apt-get install libjxl0.7 (libjxl0.11 on"
                        + " newer systems)";
    }

    private static String line(Throwable failure) {
        String said = failure.getMessage();
        return said == null
                ? failure.getClass().getSimpleName()
                : said.lines().findFirst().orElse("").strip();
    }

    boolean isThere() {
        return functions != null;
    }

    /** What it is, or why it is not there; one line. */
    String about() {
        return about;
    }

    /**
     * The functions.
     *
     * @throws MediaFormatException when there are none
     */
    LibJxl functions() throws MediaFormatException {
        if (functions == null) {
            throw MediaFormatException.unsupported(about);
        }
        return functions;
    }
}
