package dev.tarn.plugin.gcs;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingValue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings as the host would hand them over. */
final class TestSettings {
    private final Map<String, SettingValue> values = new HashMap<>();

    static TestSettings none() {
        return new TestSettings();
    }

    static TestSettings endpoint(String url) {
        return none().with(GcsSettingSpecs.ENDPOINT_URL, url);
    }

    TestSettings with(String name, String text) {
        values.put(name, new SettingValue(text, "the test", false));
        return this;
    }

    TestSettings file(Path file) {
        return with(GcsSettingSpecs.CREDENTIALS, file.toString());
    }

    ResolvedSettings resolved() {
        return ResolvedSettings.of("gcs", values);
    }

    GcsSettings read() {
        return GcsSettings.from(resolved());
    }

    GcsStorage open() {
        return GcsStorage.create(read());
    }
}
