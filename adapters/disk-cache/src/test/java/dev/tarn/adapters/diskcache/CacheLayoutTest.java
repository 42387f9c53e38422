package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheLayoutTest {
    @ParameterizedTest
    @ValueSource(strings = {"/cache/tarn", "cache", "/", "", "/größe/tarn", "写真/tarn"})
    void aCopyLiesInItsShard(String root) {
        CacheName withExtension = CacheName.of(MadeUp.identity("a.jpg"));
        CacheName without = CacheName.of(MadeUp.identity("a"));

        for (CacheName name : new CacheName[] {withExtension, without}) {
            String file = name.fileName();
            assertThat(new CacheLayout(Path.of(root)).copy(name))
                    .isEqualTo(
                            Path.of(root)
                                    .resolve("objects")
                                    .resolve(file.substring(0, 2))
                                    .resolve(file));
        }
    }
}
