package dev.tarn.interop;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin by itself. */
@Tag("nginx")
class HttpOnNginxTest extends HttpOnNginxContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new NginxFixture((storage, transport) -> storage);
    }
}
