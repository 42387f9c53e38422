package dev.tarn.plugin.minio;

import dev.tarn.spi.Capability;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageContract;
import java.util.EnumSet;
import java.util.Set;

/** What holds however the bytes are read. */
abstract class MinioContract extends StorageContract {
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
