package dev.tarn.interop.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects rows; one call of {@link #row} is one line. */
final class MatrixTable {
    private final List<MatrixRow> rows = new ArrayList<>();
    private String store = "";

    void store(String name) {
        store = name;
    }

    /** A Tarn in this process states and reads an object. */
    void row(String form, String state, Setup setup, String uri, Expected expected) {
        row(form, state, setup, uri, expected, Optional::empty);
    }

    void row(
            String form,
            String state,
            Setup setup,
            String uri,
            Expected expected,
            Supplier<Optional<String>> afterwards) {
        rows.add(new MatrixRow(store, form, state, setup, List.of(), uri, expected, afterwards));
    }

    /** The command does it in a process with the set-up as its environment. */
    void command(String form, String state, Setup setup, Expected expected, String... command) {
        rows.add(
                new MatrixRow(
                        store,
                        form,
                        state,
                        setup,
                        List.of(command),
                        "",
                        expected,
                        Optional::empty));
    }

    List<MatrixRow> rows() {
        return List.copyOf(rows);
    }
}
