package dev.tarn.testkit;

import dev.tarn.spi.Capability;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import java.util.Set;

/** What each part of {@link StorageContract} asks its subclass for. */
interface StorageTests {
    /**
     * The storage under test and the store behind it.
     *
     * @return the same one during a test
     */
    StorageFixture fixture();

    /**
     * The optional operations that must work; every other one must refuse.
     *
     * @return exactly what the storage must announce
     */
    Set<Capability> expectedCapabilities();

    /**
     * The troubles the store can be put into.
     *
     * @return all kinds for a store that is reached over a network; for local storages what applies
     */
    Set<FaultKind> expectedFaults();

    /**
     * The storage under test.
     *
     * @return the fixture's
     */
    default Storage storage() {
        return fixture().storage();
    }

    /**
     * The address of an object.
     *
     * @param key its key
     * @return the fixture's address
     */
    default ObjectUri uri(String key) {
        return fixture().uri(key);
    }
}
