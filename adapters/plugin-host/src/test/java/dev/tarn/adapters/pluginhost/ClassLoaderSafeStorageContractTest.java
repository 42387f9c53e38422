package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.Capability;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.InMemoryFixture;
import dev.tarn.testkit.StorageContract;
import dev.tarn.testkit.StorageFixture;
import java.util.EnumSet;
import java.util.Set;

class ClassLoaderSafeStorageContractTest extends StorageContract {
    @Override
    protected StorageFixture newFixture() {
        PluginCalls calls = new PluginCalls("memory", "the test", getClass().getClassLoader());
        return InMemoryFixture.decorated(storage -> new ClassLoaderSafeStorage(storage, calls));
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
