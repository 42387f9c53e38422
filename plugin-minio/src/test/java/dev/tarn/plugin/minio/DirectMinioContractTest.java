package dev.tarn.plugin.minio;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;

/** The plugin signs, the host's transport reads, under the endpoint. */
class DirectMinioContractTest extends MinioContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return MinioFixture.byEndpointDirect();
    }
}
