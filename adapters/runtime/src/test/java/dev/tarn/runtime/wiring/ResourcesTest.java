package dev.tarn.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.runtime.wiring.Resources.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final List<Kind> closed = new ArrayList<>();
    private final Resources resources = new Resources();

    @Test
    void closesFromTheOutsideInWhateverWasMadeFirst() {
        add(Kind.PLUGINS);
        add(Kind.TRANSPORT);
        add(Kind.STORAGES);
        add(Kind.MEDIA_CACHE);
        add(Kind.DATABASE);

        resources.close();
        resources.close();

        assertThat(closed)
                .containsExactly(
                        Kind.MEDIA_CACHE,
                        Kind.DATABASE,
                        Kind.STORAGES,
                        Kind.TRANSPORT,
                        Kind.PLUGINS);
    }

    @Test
    void closesTheRestWhenOneFails() {
        resources.add(
                Kind.STORAGES,
                () -> {
                    throw new IllegalStateException("stuck");
                });
        add(Kind.PLUGINS);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(resources::close)
                .withMessage("stuck");
        assertThat(closed).containsExactly(Kind.PLUGINS);
    }

    @Test
    void closesAtOnceWhatIsMadeTooLate() {
        resources.close();
        add(Kind.TRANSPORT);

        assertThat(closed).containsExactly(Kind.TRANSPORT);
    }

    private void add(Kind kind) {
        resources.add(kind, () -> closed.add(kind));
    }
}
