package dev.tarn.interop.credentials;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a row.
 *
 * @param what {@code works}, the kind of a {@link StorageException}, the name of another exception,
 *     or {@code exit} with the exit code
 * @param text what was said, causes included
 */
record Outcome(String what, String text) {
    static final String WORKS = "works";
    static final String INVALID = "invalid settings";

    static Outcome works() {
        return new Outcome(WORKS, "");
    }

    static Outcome of(Throwable failure) {
        return new Outcome(what(failure), texts(failure));
    }

    private static String what(Throwable failure) {
        if (failure instanceof InvalidSettingException) {
            return INVALID;
        }
        @Nullable Throwable next = failure;
        while (next != null) {
            if (next instanceof StorageException store) {
                return store.kind().name();
            }
            next = next.getCause();
        }
        return failure.getClass().getName();
    }

    private static String texts(Throwable failure) {
        List<String> texts = new ArrayList<>();
        @Nullable Throwable next = failure;
        while (next != null && texts.size() < 20) {
            texts.add(next.toString());
            next = next.getCause();
        }
        return String.join("\n  caused by ", texts);
    }
}
