package dev.tarn.plugin.gcs;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;

class GcsDirectContractTest extends GcsStorageContractTest {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return GcsFixture.direct();
    }
}
