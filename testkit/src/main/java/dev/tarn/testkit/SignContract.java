package dev.tarn.testkit;

import static dev.tarn.spi.Capability.DESCRIBE_ACCESS;
import static dev.tarn.spi.Capability.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.SignRequest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#sign} and {@code describeAccess} promise. */
interface SignContract extends StorageTests {
    @Test
    default void signedAddressServesTheObject() throws IOException {
        fixture().put("signed a%20b.jpg", MediaBytes.noise(80, 900));
        SignRequest request = SignRequest.of(uri("signed a%20b.jpg"), "GET", Duration.ofMinutes(5));
        if (Checks.refuses(this, SIGN, () -> storage().sign(request))) {
            return;
        }
        assertThat(fixture().fetch(storage().sign(request))).isEqualTo(MediaBytes.noise(80, 900));
    }

    @Test
    default void describesAccessWithoutARequest() throws IOException {
        AccessRequest request = AccessRequest.of(uri("d.jpg"));
        if (Checks.refuses(this, DESCRIBE_ACCESS, () -> storage().describeAccess(request))) {
            return;
        }
        RequestCount requests = RequestCount.now(fixture());
        AccessDescription description = storage().describeAccess(request);
        assertThat(description).isNotNull();
        requests.assertMade(0);
    }
}
