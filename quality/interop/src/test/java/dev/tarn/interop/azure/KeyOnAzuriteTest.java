package dev.tarn.interop.azure;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin enters with the account's key. */
@Tag("azurite")
class KeyOnAzuriteTest extends AzureOnAzuriteContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return AzuriteFixture.bySdk(Entry.KEY);
    }
}
