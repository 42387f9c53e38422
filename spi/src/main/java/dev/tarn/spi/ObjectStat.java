package dev.tarn.spi;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a store says about an object without its bytes.
 *
 * <p>Everything but the address may be unknown. Immutable; made by {@link #of} and the {@code
 * with…} methods.
 *
 * @since 0.1
 */
public final class ObjectStat {
    private final ObjectUri uri;
    private final long size;
    private final @Nullable ObjectVersion version;
    private final @Nullable Instant modified;
    private final @Nullable String contentType;
    private final Map<ChecksumAlgorithm, Checksum> checksums;

    private ObjectStat(
            ObjectUri uri,
            long size,
            @Nullable ObjectVersion version,
            @Nullable Instant modified,
            @Nullable String contentType,
            Map<ChecksumAlgorithm, Checksum> checksums) {
        this.uri = requireNonNull(uri, "uri is null");
        this.size = size;
        this.version = version;
        this.modified = modified;
        this.contentType = contentType;
        this.checksums = Map.copyOf(checksums);
    }

    /**
     * A stat of which only the address is known.
     *
     * @param uri the object's address, in the form in which it was asked for, without credentials
     * @return the stat
     */
    public static ObjectStat of(ObjectUri uri) {
        return new ObjectStat(uri, -1, null, null, null, Map.of());
    }

    /**
     * This stat with a size.
     *
     * @param bytes size of the whole object in bytes, even when only a range of it was read
     * @return the new stat
     * @throws IllegalArgumentException when the size is negative
     */
    public ObjectStat withSize(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size is never negative: " + bytes);
        }
        return new ObjectStat(uri, bytes, version, modified, contentType, checksums);
    }

    /**
     * This stat with a version.
     *
     * @param newVersion the store's mark for the present state
     * @return the new stat
     */
    public ObjectStat withVersion(ObjectVersion newVersion) {
        return new ObjectStat(
                uri, size, requireNonNull(newVersion), modified, contentType, checksums);
    }

    /**
     * This stat with a time of last change.
     *
     * @param when when the object was last written, by the store's clock
     * @return the new stat
     */
    public ObjectStat withModified(Instant when) {
        return new ObjectStat(uri, size, version, requireNonNull(when), contentType, checksums);
    }

    /**
     * This stat with a content type.
     *
     * @param type the media type as the store has it, parameters included
     * @return the new stat
     */
    public ObjectStat withContentType(String type) {
        return new ObjectStat(uri, size, version, modified, requireNonNull(type), checksums);
    }

    /**
     * This stat with one more checksum of the whole object.
     *
     * @param checksum the sum; replaces an earlier one of the same algorithm
     * @return the new stat
     */
    public ObjectStat withChecksum(Checksum checksum) {
        Map<ChecksumAlgorithm, Checksum> all = new EnumMap<>(ChecksumAlgorithm.class);
        all.putAll(checksums);
        all.put(checksum.algorithm(), checksum);
        return new ObjectStat(uri, size, version, modified, contentType, all);
    }

    /**
     * The object's address, without credentials.
     *
     * @return the address
     */
    public ObjectUri uri() {
        return uri;
    }

    /**
     * The size of the whole object.
     *
     * @return the size in bytes; empty when the store does not tell
     */
    public OptionalLong size() {
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /**
     * The store's mark for this state of the object.
     *
     * @return the version; empty when the store has none
     */
    public Optional<ObjectVersion> version() {
        return Optional.ofNullable(version);
    }

    /**
     * When the object was last written.
     *
     * @return the time by the store's clock; empty when it does not tell
     */
    public Optional<Instant> modified() {
        return Optional.ofNullable(modified);
    }

    /**
     * The media type the store keeps.
     *
     * @return the type; empty when it does not tell
     */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /**
     * The sums of the whole object that the store told.
     *
     * @return the checksums in no particular order; may be empty
     */
    public Collection<Checksum> checksums() {
        return checksums.values();
    }

    /**
     * The sum by one algorithm.
     *
     * @param algorithm the algorithm
     * @return the checksum; empty when the store did not tell it
     */
    public Optional<Checksum> checksum(ChecksumAlgorithm algorithm) {
        return Optional.ofNullable(checksums.get(algorithm));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectStat that
                && uri.equals(that.uri)
                && size == that.size
                && version().equals(that.version())
                && modified().equals(that.modified())
                && contentType().equals(that.contentType())
                && checksums.equals(that.checksums);
    }

    @Override
    public int hashCode() {
        return uri.hashCode() * 31 + Long.hashCode(size);
    }

    @Override
    public String toString() {
        return uri
                + " ("
                + (size < 0 ? "unknown size" : size + " bytes")
                + ", version "
                + version
                + ")";
    }
}
