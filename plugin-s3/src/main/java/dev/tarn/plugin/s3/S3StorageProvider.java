package dev.tarn.plugin.s3;

import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageProvider;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.Set;

/** Serves {@code s3://} addresses. The only public type of this plugin. */
public final class S3StorageProvider implements StorageProvider {
    private static final Set<UriPrefix> PREFIXES = Set.of(UriPrefix.of("s3://"));

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public int spiLevel() {
        return SpiLevel.CURRENT;
    }

    @Override
    public List<SettingSpec> settings() {
        return S3SettingSpecs.ALL;
    }

    @Override
    public List<CredentialForm> credentialForms() {
        return S3SettingSpecs.FORMS;
    }

    /** Always {@code s3://}: without credentials, public buckets can still be read. */
    @Override
    public Set<UriPrefix> prefixes(ResolvedSettings settings) {
        return PREFIXES;
    }

    @Override
    public Storage open(ResolvedSettings settings) {
        return S3Storage.create(S3Settings.from(settings));
    }
}
