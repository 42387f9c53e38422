package dev.tarn.core.dataset;

import dev.tarn.core.media.MediaType;
import java.util.List;

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
        return (all || MediaType.byName(name).isPresent())
                && (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(name)))
                && exclude.stream().noneMatch(glob -> glob.matches(name));
    }
}
