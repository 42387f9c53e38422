package dev.tarn.adapters.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A server as an address names it: scheme, host and port (RFC 6454). */
final class Origin {
    private static final int PLAIN_PORT = 80;
    private static final int SECURE_PORT = 443;

    private final String key;
    private final boolean secure;
    private final String host;
    private final int port;

    private Origin(boolean secure, String host, int port) {
        this.secure = secure;
        this.host = host;
        this.port = port;
        this.key = (secure ? "https://" : "http://") + authority(host, port, isUsual(secure, port));
    }

    /**
     * Reads the part of an address before its path.
     *
     * @return null when it is none that can be asked; a user name in it is not kept
     */
    static @Nullable Origin parse(boolean secure, String authority) {
        String server = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = server.indexOf(':', server.lastIndexOf(']') + 1);
        String name = colon < 0 ? server : server.substring(0, colon);
        String number = colon < 0 ? "" : server.substring(colon + 1);
        int port = number.isEmpty() ? usual(secure) : port(number);
        boolean literal = name.startsWith("[") && name.endsWith("]");
        String host = literal ? name.substring(1, name.length() - 1) : name;
        if (port < 0 || host.isEmpty() || !isHost(host, literal)) {
            return null;
        }
        return new Origin(secure, host.toLowerCase(Locale.ROOT), port);
    }

    /** Tells servers apart; how an address to this one begins. */
    String key() {
        return key;
    }

    boolean isSecure() {
        return secure;
    }

    /** A name or an IP address, in lower case, without brackets. */
    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** The value of the {@code Host} field: the port is named when it is not the usual one. */
    String hostField() {
        return key.substring(key.indexOf("://") + 3);
    }

    /** Host and port, both named, as a proxy wants them. */
    String hostAndPort() {
        return authority(host, port, false);
    }

    private static String authority(String host, int port, boolean usual) {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return usual ? name : name + ":" + port;
    }

    private static boolean isUsual(boolean secure, int port) {
        return port == usual(secure);
    }

    private static int usual(boolean secure) {
        return secure ? SECURE_PORT : PLAIN_PORT;
    }

    private static int port(String digits) {
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9' || i > 4) {
                return -1;
            }
            port = port * 10 + c - '0';
        }
        return port > 0 && port < 65_536 ? port : -1;
    }

    private static boolean isHost(String host, boolean literal) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            int lower = c | 0x20;
            boolean alphanumeric = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
            if (!alphanumeric && (literal ? ":." : "-._~").indexOf(c) < 0) {
                return false;
            }
        }
        return !literal || host.indexOf(':') >= 0;
    }

    @Override
    public String toString() {
        return key;
    }
}
