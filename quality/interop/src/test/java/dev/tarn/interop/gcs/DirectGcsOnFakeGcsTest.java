package dev.tarn.interop.gcs;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin says how to ask, the host's transport reads. */
@Tag("fake-gcs-server")
class DirectGcsOnFakeGcsTest extends GcsOnFakeGcsContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return FakeGcsFixture.byTransport();
    }
}
