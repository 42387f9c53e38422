package dev.tarn.plugin.gcs;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/**
 * Bucket and raw object name of an address.
 *
 * @param name everything after the bucket's slash, character by character; may be empty
 */
record GcsLocation(String bucket, String name) {
    private static final String FORM =
            "A Google Cloud Storage address has the form gs://bucket/object: ";

    /** What the store documents as no name of an object; servers take them for steps in a path. */
    private static final Set<String> NO_NAMES = Set.of(".", "..");

    private static final String UNRESERVED = "-._~";

    /**
     * Splits an address.
     *
     * @throws IllegalArgumentException when it is not a {@code gs://} address or has no bucket
     */
    static GcsLocation of(ObjectUri uri) {
        String bucket = uri.authority();
        if (!"gs".equals(uri.scheme()) || bucket.isEmpty()) {
            throw new IllegalArgumentException(FORM + uri);
        }
        if (bucket.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "Credentials do not belong into an address, set them as settings. "
                            + FORM
                            + uri);
        }
        return new GcsLocation(bucket, uri.path());
    }

    /** The address that everyone would write: scheme in lower case, bucket, slash, name. */
    ObjectUri asWritten() {
        return ObjectUri.of("gs://" + bucket + '/' + name);
    }

    /**
     * Splits the address of something to send to the store: a prefix of names, or a name.
     *
     * @throws StorageException when the name is not Unicode text; sent as it is it would turn into
     *     the name of another object
     */
    static GcsLocation ofPrefix(ObjectUri uri) throws StorageException {
        GcsLocation location = of(uri);
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(location.name));
        } catch (CharacterCodingException e) {
            throw new StorageException(
                    Kind.REFUSED,
                    "The name holds half a character (an unpaired surrogate)",
                    uri,
                    null,
                    e);
        }
        return location;
    }

    /**
     * Splits the address of an object.
     *
     * @throws StorageException when there is no name, none that the store can hold, or {@link
     *     #ofPrefix} refuses it
     */
    static GcsLocation ofObject(ObjectUri uri) throws StorageException {
        GcsLocation location = ofPrefix(uri);
        if (location.name.isEmpty()) {
            throw StorageException.of(Kind.REFUSED, "This is a bucket, not an object", uri);
        }
        if (NO_NAMES.contains(location.name)
                || location.name.indexOf('\r') >= 0
                || location.name.indexOf('\n') >= 0) {
            throw StorageException.of(
                    Kind.REFUSED,
                    "Google Cloud Storage holds no object named '.' or '..', or with a line break"
                            + " in its name",
                    uri);
        }
        return location;
    }

    /** The object's path below a service's root, its name as one segment. */
    String path() {
        return "/b/" + encoded(bucket) + "/o/" + encoded(name);
    }

    /** Every character of a text percent-encoded unless it stands for itself everywhere. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED.indexOf(c) >= 0;
    }
}
