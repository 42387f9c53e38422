package dev.tarn.interop.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {
    private static final long PLENTY = 1L << 30;

    @TempDir Path home;

    @Test
    void theSameAddressOnTwoServersIsTwoCopies() throws IOException {
        try (Farm first = Farm.start(1, 3, 2_000);
                Farm second = Farm.start(2, 3, 2_000)) {
            Path old = pathOf(first, 0);
            assertThat(old).hasBinaryContent(first.content(0));

            Path now = pathOf(second, 0);
            assertThat(now).hasBinaryContent(second.content(0)).isNotEqualTo(old);
            assertThat(pathOf(first, 0)).isEqualTo(old).hasBinaryContent(first.content(0));
            assertThat(first.reads()).containsExactly(Farm.key(0));
            assertThat(second.reads()).containsExactly(Farm.key(0));
            try (Tarn tarn = second.open(home, PLENTY)) {
                assertThat(tarn.mediaCache().stats().currentCount()).isEqualTo(2);
            }
        }
    }

    @Test
    void aDatasetFollowsTheServerThatTheSettingsName() throws IOException {
        try (Farm first = Farm.start(1, 3, 2_000);
                Farm second = Farm.start(2, 3, 2_000)) {
            try (Tarn tarn = first.open(home, PLENTY)) {
                assertThat(tarn.createDataset("farm", Farm.LOCATION).localPaths()).hasSize(3);
            }
            try (Tarn tarn = second.open(home, PLENTY)) {
                assertThat(tarn.dataset("farm").localPaths().get(2).orElseThrow())
                        .hasBinaryContent(second.content(2));
            }
            assertThat(second.reads()).hasSize(3);
        }
    }

    private Path pathOf(Farm farm, int number) throws IOException {
        try (Tarn tarn = farm.open(home, PLENTY)) {
            return tarn.mediaCache().localPath(Farm.uri(number));
        }
    }
}
