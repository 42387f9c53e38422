package dev.tarn.testkit;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.SignedUrl;
import dev.tarn.spi.Storage;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A storage under test and a hand on the store behind it. One is made for each test and closed
 * after it; a server may be shared as long as each fixture has a container or folder of its own.
 *
 * <p>The hooks with a default are optional, but not a way out: the test class states which faults
 * and capabilities there are, and the contract asserts that fixture and statement agree.
 */
public interface StorageFixture extends AutoCloseable {
    /**
     * The storage under test.
     *
     * @return the same one at each call
     */
    Storage storage();

    /**
     * The address of an object of this fixture. Best with the key right at the top of a container,
     * so that a leading slash and a name of 1,024 bytes are what they seem.
     *
     * @param key any text, not encoded in any way; empty for the base under which all keys lie
     * @return the address in the form that the storage expects
     */
    ObjectUri uri(String key);

    /**
     * Stores an object past the storage under test, in place of an earlier one.
     *
     * @param key a key that the store holds
     * @param bytes the object's bytes
     * @throws IOException when the store does not take it
     */
    void put(String key, byte[] bytes) throws IOException;

    /**
     * The secrets that this fixture handed to its storages and put into {@link
     * #uriWithCredentials}.
     *
     * @return texts that must not show up anywhere; empty only for a store without credentials
     */
    Set<String> secrets();

    /**
     * The address of an object with a credential in it, such as user-info or a signature.
     *
     * @param key the object's key
     * @return the address; {@link #uri} where an address cannot carry one
     */
    default ObjectUri uriWithCredentials(String key) {
        return uri(key);
    }

    /**
     * What the store does with one of the {@link HostileKeys}.
     *
     * @param key the key
     * @return what the contract then asserts
     */
    default KeyTreatment treatment(String key) {
        return KeyTreatment.HELD;
    }

    /**
     * The key under which a listing shows an object, for stores that alias some names.
     *
     * @param key a key that the store holds
     * @return the key itself, or exactly what is listed instead
     */
    default String listedAs(String key) {
        return key;
    }

    /**
     * Says whether the store is of this machine, such as a folder or an archive, so that nothing of
     * a network can befall it.
     *
     * @return true when no request ever leaves the process
     */
    default boolean isLocal() {
        return "file".equals(storage().identity(uri("local.jpg")).kind());
    }

    /**
     * How many requests the store received from {@link #storage()} so far.
     *
     * @return the count; empty only for local storages
     */
    default OptionalLong requestCount() {
        return OptionalLong.empty();
    }

    /**
     * Lets the next read of an object, and only that one, meet a fault. Stalls last until the
     * fixture is closed.
     *
     * @param kind {@link FaultKind#BUSY}, {@link FaultKind#TRUNCATED}, {@link
     *     FaultKind#STALLED_HEADERS} or {@link FaultKind#STALLED_BODY}
     * @param key the object, already put
     * @throws UnsupportedOperationException when this fault does not apply
     */
    default void provoke(FaultKind kind, String key) {
        throw new UnsupportedOperationException(kind + " does not apply here");
    }

    /**
     * A way into trouble that lies in the address or the credentials.
     *
     * @param kind {@link FaultKind#MISSING_CONTAINER}, {@link FaultKind#REFUSED} or {@link
     *     FaultKind#UNREACHABLE}
     * @param key a key; put already where the container exists
     * @return a storage, which may be {@link #storage()} itself, and an address that fails there
     * @throws UnsupportedOperationException when this fault does not apply
     */
    default Access access(FaultKind kind, String key) {
        throw new UnsupportedOperationException(kind + " does not apply here");
    }

    /**
     * What executes the reads of a storage with the capability {@code DIRECT}.
     *
     * @return the transport; closed by the fixture
     * @throws UnsupportedOperationException when the storage has not that capability
     */
    default ByteTransport transport() {
        throw new UnsupportedOperationException("direct does not apply here");
    }

    /**
     * Gets what a signed address serves, as a stranger would.
     *
     * @param url the address
     * @return the body of a successful answer
     * @throws IOException when there is none
     */
    default byte[] fetch(SignedUrl url) throws IOException {
        return SignedFetch.get(url);
    }

    /**
     * The size of an object that the storage writes in several parts, should it know parts.
     *
     * @return the size in bytes
     */
    default int largeObjectBytes() {
        return 1 << 20;
    }

    /**
     * A sum that the store checks on writes.
     *
     * @return an algorithm other than {@code CRC64NVME}
     */
    default ChecksumAlgorithm checksumAlgorithm() {
        return ChecksumAlgorithm.SHA256;
    }

    /** Closes every storage it handed out, ends stalls and removes its objects. */
    @Override
    void close() throws IOException;
}
