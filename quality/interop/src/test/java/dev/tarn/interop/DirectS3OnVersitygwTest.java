package dev.tarn.interop;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The S3 plugin signs and the host's transport reads, on versitygw. */
@Tag("versitygw")
class DirectS3OnVersitygwTest extends S3OnVersitygwTest {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new VersitygwFixture(DirectStorage::over);
    }
}
