package dev.tarn.plugin.http;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;

/** The plugin by itself, without the host's transport. */
class HttpStorageContractTest extends HttpContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new SiteFixture((storage, transport) -> storage);
    }
}
