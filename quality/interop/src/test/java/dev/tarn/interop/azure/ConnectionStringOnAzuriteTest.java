package dev.tarn.interop.azure;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin enters with a connection string. */
@Tag("azurite")
class ConnectionStringOnAzuriteTest extends AzureOnAzuriteContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return AzuriteFixture.bySdk(Entry.CONNECTION_STRING);
    }
}
