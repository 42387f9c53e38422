package dev.tarn.plugin.http;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Redaction;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an address says: which server, what to ask it for, and the credentials of this one call.
 *
 * @param endpoint scheme, host and port: lower case, the default port left out
 * @param target path and query as given, from the first slash on, without the fragment
 * @param userInfo the user-info as given; null when there is none
 */
record HttpAddress(String endpoint, String target, @Nullable String userInfo) {
    private static final Pattern FORM =
            Pattern.compile("(?is)(https?)://(?:([^/?#]*)@)?([^/?#@]*)([^#]*)(?:#.*)?");

    private static final Pattern SERVER =
            Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:\\[\\]\\\\<>\"^`{|}]+)(?::(\\d{0,5}))?");

    /**
     * Takes an address apart.
     *
     * @throws IllegalArgumentException when it has no host or no possible port
     */
    static HttpAddress of(ObjectUri uri) {
        Matcher form = FORM.matcher(uri.text());
        if (!form.matches()) {
            throw malformed(uri);
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        Matcher server = SERVER.matcher(form.group(3));
        if (!server.matches()) {
            throw malformed(uri);
        }
        String port = server.group(2) == null ? "" : server.group(2);
        String rest = form.group(4);
        return new HttpAddress(
                scheme + "://" + host(server.group(1), uri) + portSuffix(scheme, port, uri),
                rest.startsWith("/") ? rest : "/" + rest,
                form.group(2));
    }

    /** The identity: signature, user-info and fragment are no part of it, all else as given. */
    ObjectIdentity identity() {
        int mark = target.indexOf('?');
        String key = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        String kept = QuerySignatures.without(query);
        if (mark >= 0 && (kept.length() == query.length() || !kept.isEmpty())) {
            key += "?" + kept;
        }
        return new ObjectIdentity(
                "http", endpoint, "", key.substring(1), ObjectUri.of(endpoint + key));
    }

    /** Whether the address carries a credential of its own. */
    boolean isSigned() {
        int mark = target.indexOf('?');
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return userInfo != null || QuerySignatures.without(query).length() != query.length();
    }

    /** The address as it goes on the wire, its signature included. */
    String wireUrl() {
        return endpoint + WireText.of(target);
    }

    /** The value of the {@code Authorization} header that the user-info stands for. */
    Optional<String> authorization() {
        if (userInfo == null) {
            return Optional.empty();
        }
        // a decoder of forms: the plus sign is itself here
        String decoded = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        byte[] pair =
                (decoded.contains(":") ? decoded : decoded + ":").getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public String toString() {
        return Redaction.redact(endpoint + target);
    }

    private static String host(String given, ObjectUri uri) {
        try {
            String ascii = given.startsWith("[") ? given : IDN.toASCII(given);
            return ascii.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw malformed(uri);
        }
    }

    private static String portSuffix(String scheme, String port, ObjectUri uri) {
        if (port.isEmpty()) {
            return "";
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > 65535) {
            throw malformed(uri);
        }
        return number == (scheme.equals("https") ? 443 : 80) ? "" : ":" + number;
    }

    private static IllegalArgumentException malformed(ObjectUri uri) {
        return new IllegalArgumentException(
                "Not an HTTP address (http://HOST[:PORT]/PATH or https://…): " + uri);
    }
}
