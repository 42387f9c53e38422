package dev.tarn.core.storage;

import dev.tarn.spi.ObjectUri;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An address as a call gives it: the location, and the signed query that is a credential for this
 * call alone.
 *
 * <p>Folders are completed and names are added before the query. A question mark without a
 * signature after it belongs to the location.
 *
 * @param location the address without its signed query
 * @param credential the query with its question mark; empty when there is none
 */
public record CallAddress(ObjectUri location, String credential) {
    private static final Set<String> OWNERS =
            Set.of("awsaccesskeyid", "googleaccessid", "key-pair-id");

    /**
     * Takes an address apart.
     *
     * @param uri the address
     * @return its parts
     */
    public static CallAddress of(ObjectUri uri) {
        String text = uri.text();
        int question = text.lastIndexOf('?');
        boolean web = uri.scheme().equals("http") || uri.scheme().equals("https");
        return web && question >= 0 && isSigned(text.substring(question + 1))
                ? new CallAddress(
                        ObjectUri.of(text.substring(0, question)), text.substring(question))
                : new CallAddress(uri, "");
    }

    private static boolean isSigned(String query) {
        Set<String> names =
                Arrays.stream(query.split("&", -1))
                        .map(pair -> pair.substring(0, (pair + "=").indexOf('=')))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        return (names.contains("sig") && (names.contains("se") || names.contains("si")))
                || names.contains("x-amz-signature")
                || names.contains("x-goog-signature")
                || (names.contains("signature") && OWNERS.stream().anyMatch(names::contains));
    }

    /**
     * Says whether this names a folder.
     *
     * @return true for a bucket, and for a name that ends in a slash
     */
    public boolean isFolder() {
        return location.text().endsWith("/") || location.path().isEmpty();
    }

    /**
     * The folder of this name.
     *
     * @return the address ending in a slash
     */
    public CallAddress folder() {
        return location.text().endsWith("/")
                ? this
                : new CallAddress(location.append("/"), credential);
    }

    /**
     * The address of a name in this folder.
     *
     * @param name what follows the folder's slash
     * @return the address
     */
    public CallAddress child(String name) {
        return new CallAddress(folder().location.append(name), credential);
    }

    /**
     * Another address of the same store, with this one's credential.
     *
     * @param other the address, without a credential
     * @return the address
     */
    public CallAddress with(ObjectUri other) {
        return new CallAddress(other, credential);
    }

    /**
     * The name after the last slash.
     *
     * @return the name; empty for a folder
     */
    public String name() {
        String text = location.path();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /**
     * The whole address, to be asked for.
     *
     * @return location and credential
     */
    public ObjectUri uri() {
        return credential.isEmpty() ? location : location.append(credential);
    }

    /** The location, without its credential. */
    @Override
    public String toString() {
        return location.toString();
    }
}
