package dev.tarn.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN =
            List.of("cache_dir", "cache_size_bytes", "num_workers", "offline");

    @ParameterizedTest
    @CsvSource({
        "cache_dri, cache_dir",
        "cachedir, cache_dir",
        "cache_size_byte, cache_size_bytes",
        "num_worker, num_workers",
        "ofline, offline",
        "cache_dir, cache_dir",
    })
    void aMistypedNameFindsTheOneThatWasMeant(String typed, String meant) {
        assertThat(NearestName.of(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "cache", "x"})
    void aNameFarFromAllFindsNone(String typed) {
        assertThat(NearestName.of(typed, KNOWN)).isEmpty();
    }

    @Test
    void amongEquallyNearNamesTheFirstByAlphabetIsTaken() {
        assertThat(NearestName.of("profile-x", List.of("profile-c", "profile-b")))
                .contains("profile-b");
    }

    @Test
    void withoutKnownNamesThereIsNone() {
        assertThat(NearestName.of("cache_dir", List.of())).isEmpty();
    }
}
