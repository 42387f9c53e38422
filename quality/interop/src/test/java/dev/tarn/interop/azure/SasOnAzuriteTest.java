package dev.tarn.interop.azure;

import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The plugin enters with a SAS token. */
@Tag("azurite")
class SasOnAzuriteTest extends AzureOnAzuriteContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return AzuriteFixture.bySdk(Entry.SAS);
    }
}
