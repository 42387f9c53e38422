package dev.tarn.plugin.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells the parameters of a query that are a signature, and so a credential for one call, from
 * those that name the object.
 */
final class QuerySignatures {
    /** What a shared access signature consists of. */
    private static final Set<String> AZURE =
            Set.of(
                    "sv", "ss", "srt", "sr", "st", "se", "sp", "sip", "spr", "sig", "si", "sdd",
                    "ses", "skoid", "sktid", "skt", "ske", "sks", "skv", "saoid", "suoid", "scid",
                    "rscc", "rscd", "rsce", "rscl", "rsct");

    /** What the older forms of Amazon and Google, and CloudFront's, consist of. */
    private static final Set<String> QUERY_FORM =
            Set.of(
                    "signature",
                    "awsaccesskeyid",
                    "googleaccessid",
                    "key-pair-id",
                    "expires",
                    "policy",
                    "hash-algorithm",
                    "x-amz-security-token");

    private static final List<String> QUERY_FORM_OWNERS =
            List.of("awsaccesskeyid", "googleaccessid", "key-pair-id");

    private QuerySignatures() {}

    /** The query without its signatures; the rest as given, in the given order. */
    static String without(String query) {
        List<String> pairs = Arrays.asList(query.split("&", -1));
        Set<String> names = new TreeSet<>();
        pairs.forEach(pair -> names.add(name(pair)));
        Predicate<String> signature = signature(names);
        return pairs.stream()
                .filter(pair -> !signature.test(name(pair)))
                .collect(Collectors.joining("&"));
    }

    private static Predicate<String> signature(Set<String> names) {
        Predicate<String> any = name -> false;
        if (names.contains("sig") && (names.contains("se") || names.contains("si"))) {
            any = any.or(AZURE::contains);
        }
        if (names.contains("x-amz-signature")) {
            any = any.or(name -> name.startsWith("x-amz-"));
        }
        if (names.contains("x-goog-signature")) {
            any = any.or(name -> name.startsWith("x-goog-"));
        }
        if (names.contains("signature") && QUERY_FORM_OWNERS.stream().anyMatch(names::contains)) {
            any = any.or(QUERY_FORM::contains);
        }
        return any;
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
    }
}
