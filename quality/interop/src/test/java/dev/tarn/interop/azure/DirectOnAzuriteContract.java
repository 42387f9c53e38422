package dev.tarn.interop.azure;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.ReadRequest;
import dev.tarn.testkit.MediaBytes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The same contract with the host's transport under it. */
abstract class DirectOnAzuriteContract extends AzureOnAzuriteContract {
    /** The service answers 416; Azurite claims a part that ends before it begins. */
    @Test
    @Override
    public void rangeThatBeginsAtTheEndHoldsNoBytes() throws IOException {
        fixture().put("at-end.jpg", MediaBytes.noise(10, 1_000));
        ReadRequest request =
                ReadRequest.whole(uri("at-end.jpg")).withRange(ByteRange.of(1_000, 10));
        assertNoPart(() -> storage().read(request));
    }
}
