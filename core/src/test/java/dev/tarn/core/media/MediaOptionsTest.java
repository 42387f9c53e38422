package dev.tarn.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.spi.Cancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaOptionsTest {
    @Test
    void startFromTheDefaults() {
        MediaOptions options = MediaOptions.defaults();

        assertThat(options.mediaFields()).containsExactly("filepath");
        assertThat(options.onFailure()).isEqualTo(OnFailure.SKIP);
        assertThat(options.width()).isEmpty();
        assertThat(options.expectedCount()).isEmpty();
        assertThat(options.progress()).isSameAs(ProgressListener.NONE);
        assertThat(options.cancellation()).isSameAs(Cancellation.never());
    }

    @Test
    void oneChangeKeepsTheOthers() {
        Cancellation cancellation = Cancellation.create();
        ProgressListener listener = progress -> {};

        MediaOptions options =
                MediaOptions.defaults()
                        .withWorkers(7)
                        .withCancellation(cancellation)
                        .withProgress(listener)
                        .withExpectedCount(9)
                        .withOnFailure(OnFailure.STOP)
                        .withMediaFields(List.of("thumbnail_path"));

        assertThat(options.width()).contains(new Width.Fixed(7));
        assertThat(options.cancellation()).isSameAs(cancellation);
        assertThat(options.progress()).isSameAs(listener);
        assertThat(options.expectedCount()).hasValue(9);
        assertThat(options.onFailure()).isEqualTo(OnFailure.STOP);
        assertThat(options.mediaFields()).containsExactly("thumbnail_path");
    }

    @Test
    void atLeastOneWorkerAndOneFieldAreNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaOptions.defaults().withWorkers(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaOptions.defaults().withMediaFields(List.of()));
    }
}
