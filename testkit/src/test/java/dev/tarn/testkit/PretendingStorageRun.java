package dev.tarn.testkit;

import dev.tarn.spi.Capability;
import java.util.Set;

/** A storage that can do everything and a fixture that offers every fault, neither of it stated. */
final class PretendingStorageRun extends StorageContract {
    @Override
    protected StorageFixture newFixture() {
        return InMemoryFixture.create();
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return Set.of();
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return Set.of();
    }
}
