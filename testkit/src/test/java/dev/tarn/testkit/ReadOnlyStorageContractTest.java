package dev.tarn.testkit;

import dev.tarn.spi.Capability;
import java.util.EnumSet;
import java.util.Set;

class ReadOnlyStorageContractTest extends StorageContract {
    @Override
    protected StorageFixture newFixture() {
        return InMemoryFixture.decorated(ReadOnlyStorage::new);
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return Set.of();
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }
}
