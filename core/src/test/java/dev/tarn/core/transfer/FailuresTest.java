package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final ObjectUri URI = ObjectUri.of("gs://b/a.jpg");

    @Test
    void anAddressThatIsRefusedIsNamedOnce() {
        StorageException failure =
                Failures.unexpected(
                        new IllegalArgumentException("No storage serves this: gs://b/a.jpg"), URI);

        assertThat(failure).hasMessage("No storage serves this: gs://b/a.jpg");
        assertThat(failure.kind()).isEqualTo(StorageException.Kind.REFUSED);
    }

    @Test
    void anyOtherFailureIsCalledUnexpected() {
        assertThat(Failures.unexpected(new IllegalStateException("odd"), URI))
                .hasMessage(
                        "The storage failed unexpectedly (java.lang.IllegalStateException: odd):"
                                + " gs://b/a.jpg");
    }
}
