package dev.tarn.adapters.localfiles;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Serves {@code file://} followed by an absolute path, taken literally: nothing is decoded. */
public final class LocalFilesStorageProvider implements StorageProvider {
    private static final Set<UriPrefix> PREFIXES = Set.of(UriPrefix.of("file://"));

    /** For {@link java.util.ServiceLoader}. */
    public LocalFilesStorageProvider() {}

    @Override
    public String name() {
        return "file";
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of();
    }

    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
        return PREFIXES;
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        return new LocalStorage(InstantSource.system());
    }
}
