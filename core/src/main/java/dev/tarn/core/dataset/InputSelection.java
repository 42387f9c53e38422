package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaTypes;
import java.util.List;
import java.util.Locale;

/** Which objects under a location become samples. */
final class InputSelection {
    private final boolean all;
    private final List<Glob> include;
    private final List<Glob> exclude;

    InputSelection(CreateOptions options) {
        this.all = options.all();
        this.include = options.include().stream().map(Glob::of).toList();
        this.exclude = options.exclude().stream().map(Glob::of).toList();
    }

    boolean takes(String name) {
        return (all || isMedia(name))
                && (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(name)))
                && exclude.stream().noneMatch(glob -> glob.matches(name));
    }

    private static boolean isMedia(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot >= 0
                && MediaTypes.byExtension(last.substring(dot + 1).toLowerCase(Locale.ROOT))
                        .isPresent();
    }
}
