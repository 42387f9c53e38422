package dev.tarn.objectserver.google;

import java.util.LinkedHashSet;
import java.util.Set;

/** Scopes as they are written: apart by spaces. */
final class Scopes {

    private Scopes() {}

    static Set<String> of(String text) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : text.strip().split("[ ,]+", -1)) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
