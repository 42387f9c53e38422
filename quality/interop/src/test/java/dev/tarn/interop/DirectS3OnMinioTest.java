package dev.tarn.interop;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The S3 plugin signs and the host's transport reads, on a real MinIO server. */
@Tag("minio")
class DirectS3OnMinioTest extends S3OnMinioTest {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new MinioFixture(DirectStorage::over);
    }
}
