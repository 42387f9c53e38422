package dev.tarn.plugin.azure;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessDescription.Right;
import dev.tarn.spi.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shared access signature: a query that carries its own permission, and tells rights and end
 * unless they are kept in a policy of the container. Its text shows only when asked for.
 */
final class SasToken {
    private static final Map<Character, Set<Right>> RIGHTS =
            Map.of(
                    'l', EnumSet.of(Right.LIST),
                    'r', EnumSet.of(Right.READ),
                    'c', EnumSet.of(Right.CREATE),
                    'w', EnumSet.of(Right.CREATE, Right.OVERWRITE),
                    'd', EnumSet.of(Right.DELETE));

    private final Secret query;
    private final Map<String, String> parameters;

    /** What an address asks the service to do, which is no part of a token. */
    private static final Set<String> OF_REQUESTS =
            Set.of(
                    "restype",
                    "comp",
                    "prefix",
                    "delimiter",
                    "marker",
                    "maxresults",
                    "include",
                    "timeout");

    private SasToken(String query) {
        this.query = Secret.of(query);
        this.parameters = parameters(query);
    }

    /** Reads a token, with or without its question mark; empty when the text is none. */
    static Optional<SasToken> parse(String text) {
        String query = text.trim().replaceFirst("^[?&]+", "");
        if (query.isEmpty() || !isQuery(query)) {
            return Optional.empty();
        }
        SasToken token = new SasToken(normalised(query));
        return token.parameters.containsKey("sig") ? Optional.of(token) : Optional.empty();
    }

    /** A plus sign means itself, as Base64 has no space; on the wire it would be one. */
    private static String normalised(String query) {
        return Stream.of(query.split("&", -1))
                .filter(pair -> !OF_REQUESTS.contains(name(pair)))
                .map(pair -> "sig".equals(name(pair)) ? pair.replace("+", "%2B") : pair)
                .collect(Collectors.joining("&"));
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
    }

    /** Says whether a query is a signature: it has one, and its end or the policy that says it. */
    static boolean isSignature(String query) {
        Map<String, String> parameters = parameters(query);
        return parameters.containsKey("sig")
                && (parameters.containsKey("se") || parameters.containsKey("si"));
    }

    /** The token as it goes on the wire, without a question mark. */
    String query() {
        return query.reveal();
    }

    /** A parameter's value. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Says whether the token denies a right; one whose rights lie in a policy denies none. */
    boolean lacks(char right) {
        return parameter("sp").filter(sp -> sp.indexOf(right) < 0).isPresent();
    }

    /** When it ends; empty when a policy says so, or nobody can read it. */
    Optional<Instant> expires() {
        return parameter("se").flatMap(SasToken::instant);
    }

    /** When it begins; empty when it always has. */
    Optional<Instant> starts() {
        return parameter("st").flatMap(SasToken::instant);
    }

    /** What the token says about itself. */
    AccessDescription description() {
        AccessDescription description =
                expires()
                        .map(AccessDescription.silent()::withExpiry)
                        .orElse(AccessDescription.silent());
        return parameter("sp").map(this::rights).map(description::withRights).orElse(description);
    }

    /** An account's token gives each right only where it also gives the kind of resource. */
    private Set<Right> rights(String letters) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        letters.chars().forEach(c -> rights.addAll(RIGHTS.getOrDefault((char) c, Set.of())));
        parameter("srt")
                .ifPresent(
                        types -> {
                            if (types.indexOf('c') < 0) {
                                rights.remove(Right.LIST);
                            }
                            if (types.indexOf('o') < 0) {
                                rights.retainAll(EnumSet.of(Right.LIST));
                            }
                        });
        return rights;
    }

    @Override
    public String toString() {
        return "SAS token with rights "
                + parameter("sp").orElse("of a policy")
                + " until "
                + parameter("se").orElse("its policy ends");
    }

    private static boolean isQuery(String text) {
        try {
            return URI.create("https://host/?" + text).getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals).toLowerCase(Locale.ROOT),
                        decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** A date, or a time to the minute or finer. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
