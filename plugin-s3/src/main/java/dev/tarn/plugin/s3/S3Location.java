package dev.tarn.plugin.s3;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bucket and raw key of an address.
 *
 * @param key everything after the bucket's slash, character by character; may be empty
 */
record S3Location(String bucket, String key) {
    private static final String SCHEME = "s3://";
    private static final String FORM = "An S3 address has the form s3://bucket/key: ";

    /**
     * Splits an address.
     *
     * @throws IllegalArgumentException when it is not an {@code s3://} address or has no bucket
     */
    static S3Location of(ObjectUri uri) {
        String bucket = uri.authority();
        if (!"s3".equals(uri.scheme()) || bucket.isEmpty()) {
            throw new IllegalArgumentException(FORM + uri);
        }
        if (bucket.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "Credentials do not belong into an address, set them as settings. "
                            + FORM
                            + uri);
        }
        return new S3Location(bucket, uri.path());
    }

    /**
     * The address that everyone would write: scheme in lower case, bucket, slash, key.
     *
     * @param given what this was made of
     */
    ObjectUri asWritten(ObjectUri given) {
        boolean isWrittenSo =
                given.text().length() == SCHEME.length() + bucket.length() + 1 + key.length()
                        && given.text().startsWith(SCHEME);
        return isWrittenSo ? given : asWritten();
    }

    private ObjectUri asWritten() {
        return ObjectUri.of(SCHEME + bucket + '/' + key);
    }

    /**
     * Splits the address of something to send to the store: a prefix of keys, or a key.
     *
     * @throws StorageException when the key is not Unicode text, or the bucket a step in a path;
     *     sent as it is it would turn into the name of another object
     */
    static S3Location ofPrefix(ObjectUri uri) throws StorageException {
        S3Location location = of(uri);
        if (location.bucket.equals(".") || location.bucket.equals("..")) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED, "No bucket can have this name", uri);
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(location.key));
        } catch (CharacterCodingException e) {
            throw new StorageException(
                    StorageException.Kind.REFUSED,
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
     * @throws StorageException when there is no key, or {@link #ofPrefix} refuses it
     */
    static S3Location ofObject(ObjectUri uri) throws StorageException {
        S3Location location = ofPrefix(uri);
        if (location.key.isEmpty()) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED, "This is a bucket, not an object", uri);
        }
        return location;
    }
}
