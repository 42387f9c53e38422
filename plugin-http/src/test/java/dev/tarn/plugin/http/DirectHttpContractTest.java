package dev.tarn.plugin.http;

import dev.tarn.adapters.transport.DirectStorage;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;

/** The plugin signs, the host's transport reads. */
class DirectHttpContractTest extends HttpContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new SiteFixture(DirectStorage::over);
    }
}
