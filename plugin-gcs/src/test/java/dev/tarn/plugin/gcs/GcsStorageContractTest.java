package dev.tarn.plugin.gcs;

import dev.tarn.spi.Capability;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageContract;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

class GcsStorageContractTest extends StorageContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return GcsFixture.overSdk();
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return EnumSet.of(
                Capability.LIST,
                Capability.WRITE,
                Capability.DELETE,
                Capability.COPY,
                Capability.DIRECT,
                Capability.SIGN);
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }
}
