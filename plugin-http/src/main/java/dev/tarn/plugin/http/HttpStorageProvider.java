package dev.tarn.plugin.http;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Serves {@code http://} and {@code https://} addresses that no other storage claims. */
public final class HttpStorageProvider implements StorageProvider {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Set<UriPrefix> PREFIXES =
            Set.of(UriPrefix.of("http://"), UriPrefix.of("https://"));

    /** For {@link java.util.ServiceLoader}. */
    public HttpStorageProvider() {}

    @Override
    public String name() {
        return "http";
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
        return new HttpStorage(new HttpClients(), InstantSource.system(), SILENCE);
    }
}
