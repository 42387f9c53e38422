package com.example.zip;

import dev.tarn.spi.Capability;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageContract;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class ZipStorageTest extends StorageContract {
    @TempDir Path folder;

    @Override
    protected StorageFixture newFixture() throws IOException {
        return new ZipFixture(folder);
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return Set.of(Capability.LIST);
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return Set.of(FaultKind.MISSING_CONTAINER);
    }
}
