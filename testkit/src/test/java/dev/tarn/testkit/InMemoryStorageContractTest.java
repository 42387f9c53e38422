package dev.tarn.testkit;

import dev.tarn.spi.Capability;
import java.util.EnumSet;
import java.util.Set;

class InMemoryStorageContractTest extends StorageContract {
    @Override
    protected StorageFixture newFixture() {
        return InMemoryFixture.create();
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.UNORDERED));
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }
}
