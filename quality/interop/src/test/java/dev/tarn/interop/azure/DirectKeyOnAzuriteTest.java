package dev.tarn.interop.azure;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin signs with the account's key, the host's transport reads. */
@Tag("azurite")
class DirectKeyOnAzuriteTest extends DirectOnAzuriteContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return AzuriteFixture.byTransport(Entry.KEY);
    }
}
