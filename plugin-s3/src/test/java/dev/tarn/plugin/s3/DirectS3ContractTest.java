package dev.tarn.plugin.s3;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;

/** The plugin signs, the host's transport reads. */
class DirectS3ContractTest extends S3StorageContractTest {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return S3Fixture.pathStyle(DirectStorage::over);
    }
}
