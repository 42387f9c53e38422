package dev.tarn.plugin.azure;

import dev.tarn.spi.UriPrefix;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a storage account answers.
 *
 * @param scheme {@code https} or {@code http}
 * @param host in lower case
 * @param port as written; -1 for the scheme's own
 * @param path what follows the host, without a slash at its end; empty for an account with a host
 *     of its own
 * @param account the account's name
 */
record AzureEndpoint(String scheme, String host, int port, String path, String account) {
    static final String ACCEPTED_FORM =
            "http(s)://host[:port][/account], without user, query and fragment";

    /** The hosts of Azure's public cloud, one for each account. */
    static final String PUBLIC_SUFFIX = ".blob.core.windows.net";

    static final UriPrefix ANY_ACCOUNT = UriPrefix.of("https://*" + PUBLIC_SUFFIX + "/");

    private static final Pattern ACCOUNT_NAME = Pattern.compile("[a-z0-9-]{1,63}");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Says whether a text can be the name of an account, and so a part of a host name. */
    static boolean isAccountName(String text) {
        return ACCOUNT_NAME.matcher(text).matches();
    }

    /** The endpoint of an account of the public cloud. */
    static AzureEndpoint ofAccount(String account) {
        return new AzureEndpoint("https", account + PUBLIC_SUFFIX, -1, "", account);
    }

    /**
     * Reads an account's URL; empty when the text is none.
     *
     * @param account the account's name, where it is told apart from the URL: else it is the first
     *     segment of the path, or the first label of the host
     */
    static Optional<AzureEndpoint> parse(String text, Optional<String> account) {
        try {
            URI uri = new URI(text.trim());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usable =
                    ("http".equals(scheme) || "https".equals(scheme))
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && !uri.getRawPath().contains("//");
            if (!usable) {
                return Optional.empty();
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            String path = uri.getRawPath().replaceAll("/$", "");
            String told = path.isEmpty() ? host.split("\\.", 2)[0] : path.split("/", -1)[1];
            return Optional.of(
                    new AzureEndpoint(scheme, host, uri.getPort(), path, account.orElse(told)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Scheme, host, port and path, without a slash at the end. */
    String url() {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port) + path;
    }

    UriPrefix prefix() {
        return UriPrefix.of(url() + '/');
    }

    boolean isEncrypted() {
        return "https".equals(scheme);
    }

    /**
     * What tells this account from others. Port 443 is left out, any other is written, so that http
     * and https on one port are one account, and on their two default ports two.
     */
    String normalised() {
        int own = "http".equals(scheme) ? HTTP : HTTPS;
        int used = port < 0 ? own : port;
        return host + (used == HTTPS ? "" : ":" + used) + path;
    }
}
