package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.testing.ManualClock;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MissingObjectsTest {
    private static final ObjectUri URI = ObjectUri.of("mem://b/a.jpg");

    private final ManualClock clock = new ManualClock();
    private final MissingObjects missing = new MissingObjects(clock);

    @Test
    void aMissingObjectIsRememberedForAMinute() {
        missing.note(identity("a.jpg"), StorageException.of(Kind.OBJECT_MISSING, "Gone", URI));

        clock.advance(Duration.ofMillis(59_999));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> missing.check(identity("a.jpg"), URI))
                .withMessage("Gone: mem://b/a.jpg");
        clock.advance(Duration.ofMillis(1));
        assertThatCode(() -> missing.check(identity("a.jpg"), URI)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "OBJECT_MISSING", mode = EnumSource.Mode.EXCLUDE)
    void nothingElseIsRemembered(Kind kind) {
        missing.note(identity("a.jpg"), StorageException.of(kind, "No", URI));

        assertThatCode(() -> missing.check(identity("a.jpg"), URI)).doesNotThrowAnyException();
    }

    @Test
    void theMemoryIsBounded() {
        missing.note(identity("a.jpg"), StorageException.of(Kind.OBJECT_MISSING, "Gone", URI));
        for (int i = 0; i < 10_000; i++) {
            missing.note(identity("x" + i), StorageException.of(Kind.OBJECT_MISSING, "Gone", URI));
        }

        assertThatCode(() -> missing.check(identity("a.jpg"), URI)).doesNotThrowAnyException();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> missing.check(identity("x9999"), URI));
    }

    private static ObjectIdentity identity(String key) {
        return new ObjectIdentity("mem", "", "b", key, URI);
    }
}
