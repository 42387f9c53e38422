package dev.tarn.interop;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin signs, the host's transport reads, under the endpoint. */
@Tag("minio")
class DirectMinioPluginOnMinioTest extends MinioPluginContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return MinioPluginFixture.byEndpointDirect();
    }
}
