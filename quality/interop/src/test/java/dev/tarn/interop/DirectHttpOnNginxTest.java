package dev.tarn.interop;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin signs, the host's transport reads. */
@Tag("nginx")
class DirectHttpOnNginxTest extends HttpOnNginxContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new NginxFixture(DirectStorage::over);
    }
}
