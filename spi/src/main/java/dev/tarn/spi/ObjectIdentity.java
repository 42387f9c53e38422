package dev.tarn.spi;

import static java.util.Objects.requireNonNull;

/**
 * What makes two texts the same object: kind of store, endpoint or account, bucket, raw key.
 *
 * <p>Cache keys, "the same sample twice" and "the same store" all rest on it. {@link #location}
 * takes no part in equality: the alias, the endpoint form and the https form of one object are
 * equal.
 *
 * <p>The constructor with these components keeps working when one is added.
 *
 * @param kind the kind of store, such as {@code s3}; stores that speak one protocol and can hold
 *     the same object under the same endpoint share a kind
 * @param endpoint the normalised endpoint or account: lower case, default port left out; for Amazon
 *     the partition ({@code aws}, {@code aws-cn}), never the region
 * @param bucket the bucket or container; empty for stores without
 * @param key the raw key, neither decoded nor normalised; empty for the bucket itself
 * @param location the address without any credential: the text a sample stores
 * @since 0.1
 */
public record ObjectIdentity(
        String kind, String endpoint, String bucket, String key, ObjectUri location) {
    /** Checks that nothing is null. */
    public ObjectIdentity {
        requireNonNull(kind, "kind is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(key, "key is null");
        requireNonNull(location, "location is null");
    }

    /**
     * Compares kind, endpoint, bucket and key; the location is only one of the ways to write them.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectIdentity that
                && kind.equals(that.kind)
                && endpoint.equals(that.endpoint)
                && bucket.equals(that.bucket)
                && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return ((kind.hashCode() * 31 + endpoint.hashCode()) * 31 + bucket.hashCode()) * 31
                + key.hashCode();
    }

    /**
     * The identity as one text, in which no two identities collide: its parts with a zero character
     * between them, which no endpoint or bucket can contain.
     *
     * @return the canonical text, the input of cache names
     */
    public String canonical() {
        return kind + '\0' + endpoint + '\0' + bucket + '\0' + key;
    }
}
