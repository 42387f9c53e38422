package dev.tarn.plugin.minio;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StorageException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an address means: bucket, raw key, and the credential of this one call.
 *
 * @param uri the address as it was asked for
 * @param base its beginning, up to the bucket: {@code alias://} or the endpoint and a slash
 * @param bucket the bucket
 * @param key everything after the bucket's slash, character by character; may be empty
 * @param signature the query of a signed address, as given; empty for all others
 */
record MinioLocation(
        ObjectUri uri, String base, String bucket, String key, Optional<Secret> signature) {

    /** The bucket's own address, with its slash, in the form of this address. */
    ObjectUri bucketUri() {
        return ObjectUri.of(base + bucket + '/');
    }

    /** The address without its credential, for keeping. */
    ObjectUri withoutSignature() {
        return ObjectUri.of(base + bucket + '/' + key);
    }

    /** What to call the object in an answer: as it was asked for, but for the credential. */
    ObjectUri named() {
        return signature.isPresent() ? withoutSignature() : uri;
    }

    /**
     * Checks that the store can be asked for it as a prefix of keys.
     *
     * @throws StorageException when the key is not Unicode text, or the bucket a step in a path;
     *     sent as it is it would turn into the name of another object
     */
    MinioLocation asPrefix() throws StorageException {
        if (bucket.equals(".") || bucket.equals("..")) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED, "No bucket can have this name", uri);
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(bucket + '/' + key));
        } catch (CharacterCodingException e) {
            throw new StorageException(
                    StorageException.Kind.REFUSED,
                    "The name holds half a character (an unpaired surrogate)",
                    uri,
                    null,
                    e);
        }
        return this;
    }

    /**
     * Checks that the store can be asked for it as an object.
     *
     * @throws StorageException when there is no key, or {@link #asPrefix} refuses it
     */
    MinioLocation asObject() throws StorageException {
        asPrefix();
        if (key.isEmpty()) {
            throw StorageException.of(
                    StorageException.Kind.REFUSED, "This is a bucket, not an object", uri);
        }
        return this;
    }

    @Override
    public String toString() {
        return named().toString();
    }
}
