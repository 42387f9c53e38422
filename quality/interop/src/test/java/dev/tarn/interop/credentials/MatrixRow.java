package dev.tarn.interop.credentials;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One line of the table.
 *
 * @param store the store
 * @param form the form of credentials
 * @param state right, or in which way not
 * @param setup what the user set
 * @param command arguments of the {@code tarn} command, to be run in a process of its own with the
 *     set-up as its real environment; none for a Tarn in this process
 * @param uri the object that is stated and read
 * @param expected what shall come of it
 * @param afterwards looks at the servers and says what is wrong
 */
record MatrixRow(
        String store,
        String form,
        String state,
        Setup setup,
        List<String> command,
        String uri,
        Expected expected,
        Supplier<Optional<String>> afterwards) {

    String name() {
        return store + ": " + form + ", " + state;
    }
}
