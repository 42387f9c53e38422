package com.example.zip;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Set;

/** Serves the entries of ZIP archives as {@code zip:///path/archive.zip!/entry}. */
public final class ZipStorageProvider implements StorageProvider {
    @Override
    public String name() {
        return "zip";
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
        return Set.of(UriPrefix.of("zip://"));
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        return new ZipStorage();
    }
}
