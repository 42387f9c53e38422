package dev.tarn.adapters.localfiles;

import java.util.UUID;
import java.util.regex.Pattern;

/** The names of files that are being written: no objects, neither listed nor read. */
final class TemporaryName {
    private static final Pattern FORM = Pattern.compile("\\.tarn-[0-9a-f]{32}\\.tmp");

    private TemporaryName() {}

    static String unique() {
        return ".tarn-" + UUID.randomUUID().toString().replace("-", "") + ".tmp";
    }

    static boolean is(String name) {
        return FORM.matcher(name).matches();
    }
}
