package dev.tarn.plugin.minio;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingValue;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Settings as the host would hand them over. */
final class TestSettings {
    static final String KEY = "MINIOTEST";
    static final String SECRET = "s3cr3t/that+must=not show";

    private final Map<String, SettingValue> values = new HashMap<>();

    static TestSettings none() {
        return new TestSettings();
    }

    /** A server entered with the usual key. */
    static TestSettings key(String endpoint) {
        return none().endpoint(endpoint)
                .with(MinioSettingSpecs.ACCESS_KEY, KEY)
                .withSecret(MinioSettingSpecs.SECRET_ACCESS_KEY, SECRET);
    }

    TestSettings with(String name, String text) {
        values.put(name, new SettingValue(text, "the test", false));
        return this;
    }

    TestSettings withSecret(String name, String text) {
        values.put(name, new SettingValue(text, "the test", true));
        return this;
    }

    TestSettings endpoint(String url) {
        return with(MinioSettingSpecs.ENDPOINT_URL, url);
    }

    TestSettings alias(String name) {
        return with(MinioSettingSpecs.ALIAS, name);
    }

    ResolvedSettings resolved() {
        return ResolvedSettings.of("minio", values);
    }

    MinioSettings read() {
        return MinioSettings.from(resolved());
    }

    MinioStorage open() {
        return MinioStorage.create(read(), InstantSource.system());
    }
}
