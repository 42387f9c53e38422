package dev.tarn.plugin.minio;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells a query that is a signature, and so a credential for one call, from a part of a key. */
final class AddressSignatures {
    private static final List<Set<String>> FAMILIES =
            List.of(
                    Set.of("x-amz-signature"),
                    Set.of("x-goog-signature"),
                    Set.of("sig", "se"),
                    Set.of("sig", "si"),
                    Set.of("signature", "awsaccesskeyid"),
                    Set.of("signature", "googleaccessid"),
                    Set.of("signature", "key-pair-id"));

    private AddressSignatures() {}

    static boolean isSignature(String query) {
        Set<String> names = new HashSet<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                names.add(pair.substring(0, equals).toLowerCase(Locale.ROOT));
            }
        }
        return FAMILIES.stream().anyMatch(names::containsAll);
    }
}
