package dev.tarn.plugin.azure;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Account, container and raw key of an address, and the credential it may be asked with.
 *
 * @param uri the address as it was asked for, without its credential
 * @param endpoint where the account answers
 * @param credential the address's own, else that of the settings where they name the account, else
 *     none
 * @param container the container; never empty
 * @param key everything after the container's slash, character by character; may be empty
 * @param base the address up to the container, as everyone would write it
 */
record AzureLocation(
        ObjectUri uri,
        AzureEndpoint endpoint,
        AzureCredential credential,
        String container,
        String key,
        String base) {
    private static final String KIND = "azure";
    private static final String FORM =
            "An Azure address has the form https://ACCOUNT.blob.core.windows.net/container/blob,"
                    + " ACCOUNT_URL/container/blob or ALIAS://container/blob: ";

    /**
     * Splits an address.
     *
     * @throws IllegalArgumentException when it is none of this storage's or has no container
     */
    static AzureLocation of(ObjectUri uri, AzureSettings settings) {
        Optional<AzureEndpoint> named = settings.endpoint();
        if (named.isPresent() && settings.alias().filter(uri.scheme()::equals).isPresent()) {
            String base = uri.scheme() + "://";
            return split(uri, named.get(), base, uri.rest(), settings.credential());
        }
        if (named.isPresent() && named.get().prefix().matches(uri)) {
            return ofWeb(uri, named.get(), settings.credential());
        }
        if (AzureEndpoint.ANY_ACCOUNT.matches(uri)) {
            String host = uri.authority().toLowerCase(Locale.ROOT);
            String account = host.substring(0, host.indexOf('.'));
            return ofWeb(uri, AzureEndpoint.ofAccount(account), new AzureCredential.Anonymous());
        }
        throw new IllegalArgumentException(FORM + uri);
    }

    private static AzureLocation ofWeb(
            ObjectUri uri, AzureEndpoint endpoint, AzureCredential credential) {
        String base = endpoint.prefix().text();
        String rest = uri.text().substring(base.length());
        int mark = rest.lastIndexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        if (!SasToken.isSignature(query)) {
            return split(uri, endpoint, base, rest, credential);
        }
        SasToken token =
                SasToken.parse(query)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "The signature in the address cannot be sent as it"
                                                        + " is written: "
                                                        + uri));
        if (token.parameter("snapshot").or(() -> token.parameter("versionid")).isPresent()) {
            throw new IllegalArgumentException(
                    "The address names a snapshot or version, but only present blobs are served: "
                            + uri);
        }
        return split(
                uri, endpoint, base, rest.substring(0, mark), new AzureCredential.Sas(token, true));
    }

    private static AzureLocation split(
            ObjectUri uri,
            AzureEndpoint endpoint,
            String base,
            String rest,
            AzureCredential credential) {
        int slash = rest.indexOf('/');
        String container = slash < 0 ? rest : rest.substring(0, slash);
        if (container.isEmpty() || container.indexOf('@') >= 0) {
            throw new IllegalArgumentException(FORM + uri);
        }
        String key = slash < 0 ? "" : rest.substring(slash + 1);
        boolean signed = credential instanceof AzureCredential.Sas sas && sas.inAddress();
        ObjectUri shown = signed ? ObjectUri.of(base + container + '/' + key) : uri;
        return new AzureLocation(shown, endpoint, credential, container, key, base);
    }

    ObjectIdentity identity() {
        return new ObjectIdentity(KIND, endpoint.normalised(), container, key, asWritten());
    }

    /** The address without its credential. */
    ObjectUri asWritten() {
        return ObjectUri.of(base + container + '/' + key);
    }

    /** The address of another key of the container. */
    ObjectUri sibling(String otherKey) {
        return ObjectUri.of(base + container + '/' + otherKey);
    }

    /** The address as it goes on the wire, without a query. */
    String url() {
        String containerUrl = endpoint.url() + '/' + WireName.encoded(container);
        return key.isEmpty() ? containerUrl : containerUrl + '/' + WireName.encoded(key);
    }

    /**
     * Splits the address of something to send to the store: a prefix of keys, or a key.
     *
     * @throws StorageException when no blob can have that name
     */
    static AzureLocation ofPrefix(ObjectUri uri, AzureSettings settings) throws StorageException {
        AzureLocation location = of(uri, settings);
        String wrong = location.whatIsWrong();
        if (wrong != null) {
            throw StorageException.of(StorageException.Kind.REFUSED, wrong, location.uri);
        }
        return location;
    }

    /**
     * Splits the address of an object.
     *
     * @throws StorageException when there is no key, or {@link #ofPrefix} refuses it
     */
    static AzureLocation ofObject(ObjectUri uri, AzureSettings settings) throws StorageException {
        AzureLocation location = ofPrefix(uri, settings);
        if (location.key.isEmpty()) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED,
                    "This is a container, not an object",
                    location.uri);
        }
        return location;
    }

    /** Sent nevertheless, it would turn into the name of another object, or be refused. */
    private @Nullable String whatIsWrong() {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            return "The name holds half a character (an unpaired surrogate)";
        }
        if (key.indexOf('\\') >= 0) {
            return "Azure takes a backslash in a name for a slash";
        }
        return key.chars().anyMatch(Character::isISOControl)
                ? "Azure allows no control characters in names"
                : null;
    }
}
