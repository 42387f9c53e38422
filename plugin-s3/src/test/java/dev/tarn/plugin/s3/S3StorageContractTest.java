package dev.tarn.plugin.s3;

import dev.tarn.spi.Capability;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageContract;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** The SDK reads. */
class S3StorageContractTest extends StorageContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return S3Fixture.pathStyle();
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return EnumSet.of(
                Capability.LIST,
                Capability.WRITE,
                Capability.DELETE,
                Capability.COPY,
                Capability.DIRECT,
                Capability.SIGN,
                Capability.DESCRIBE_ACCESS);
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }
}
