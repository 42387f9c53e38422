package dev.tarn.plugin.minio;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;

/** The plugin by itself, under an alias. */
class MinioStorageContractTest extends MinioContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return MinioFixture.byAlias();
    }
}
