package dev.tarn.testkit;

import dev.tarn.spi.Capability;
import dev.tarn.spi.Storage;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of the in-memory storage on one of the {@link BrokenStorages}; run by a launcher.
 */
@ExtendWith(BrokenStorageParameter.class)
final class BrokenStorageRun extends StorageContract {
    private final UnaryOperator<Storage> broken;

    BrokenStorageRun(UnaryOperator<Storage> broken) {
        this.broken = broken;
    }

    @Override
    protected StorageFixture newFixture() {
        return InMemoryFixture.decorated(broken);
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
