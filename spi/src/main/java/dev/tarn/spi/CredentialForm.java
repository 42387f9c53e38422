package dev.tarn.spi;

import java.util.Set;

/**
 * One complete set of settings by which a store can be entered, such as key and secret.
 *
 * <p>The host takes credentials as whole sets from one source and never mixes the parts of two, so
 * that a secret meant for one endpoint cannot reach another. A source that has some members of a
 * form but not all it requires, and completes no other form, is reported with what is missing. A
 * setting that is no member of any form (a region) is resolved on its own.
 *
 * <p>The constructor with these components keeps working when one is added.
 *
 * @param name what to call the form in a message, such as {@code access key}
 * @param required the names of the settings that must all be there; at least one
 * @param optional the names of the settings that are taken from the same source when they are
 *     there, such as the endpoint
 * @since 0.1
 */
public record CredentialForm(String name, Set<String> required, Set<String> optional) {
    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException when nothing is required
     */
    public CredentialForm {
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
        if (required.isEmpty()) {
            throw new IllegalArgumentException(
                    "A credential form requires at least one setting: " + name);
        }
    }
}
