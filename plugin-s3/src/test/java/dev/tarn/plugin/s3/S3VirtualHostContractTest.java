package dev.tarn.plugin.s3;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;

/** The same with the bucket in the host name, as Amazon wants it. */
class S3VirtualHostContractTest extends S3StorageContractTest {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return S3Fixture.virtualStyle(S3Fixture::bySdk);
    }
}
