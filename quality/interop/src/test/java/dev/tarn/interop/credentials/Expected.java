package dev.tarn.interop.credentials;

import dev.tarn.spi.StorageException.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What shall come of a row.
 *
 * @param what see {@link Outcome}
 * @param fragments what the text must say
 */
record Expected(String what, List<String> fragments) {
    static Expected works() {
        return new Expected(Outcome.WORKS, List.of());
    }

    static Expected invalid(String... fragments) {
        return new Expected(Outcome.INVALID, List.of(fragments));
    }

    static Expected refused(String... fragments) {
        return fails(Kind.REFUSED, fragments);
    }

    static Expected unavailable(String... fragments) {
        return fails(Kind.UNAVAILABLE, fragments);
    }

    static Expected fails(Kind kind, String... fragments) {
        return new Expected(kind.name(), List.of(fragments));
    }

    /** Of a command. */
    static Expected exits(int code, String... fragments) {
        return new Expected("exit " + code, List.of(fragments));
    }

    /** What is not as it shall be; empty when all is. */
    Optional<String> mismatch(Outcome outcome) {
        if (!outcome.what().equals(what)) {
            return Optional.of(
                    "expected: "
                            + what
                            + ", but it was: "
                            + outcome.what()
                            + ": "
                            + outcome.text());
        }
        return fragments.stream()
                .filter(fragment -> !outcome.text().contains(fragment))
                .findFirst()
                .map(fragment -> "nothing says '" + fragment + "' in: " + outcome.text());
    }
}
