package dev.tarn.plugin.s3;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingValue;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Settings as the host would hand them over. */
final class TestSettings {
    static final String SECRET = "s3cr3t/that+must=not show";
    static final String TOKEN = "t0ken/that+must=not show";

    private final Map<String, SettingValue> values = new HashMap<>();

    static TestSettings none() {
        return new TestSettings();
    }

    static TestSettings key(String id) {
        return none().with(S3SettingSpecs.ACCESS_KEY_ID, id)
                .withSecret(S3SettingSpecs.SECRET_ACCESS_KEY, SECRET);
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
        return with(S3SettingSpecs.ENDPOINT_URL, url);
    }

    ResolvedSettings resolved() {
        return ResolvedSettings.of("s3", values);
    }

    S3Settings read() {
        return S3Settings.from(resolved());
    }

    static S3Session session(S3Settings settings) {
        S3Failures failures = new S3Failures(settings);
        S3Keys keys = S3Keys.of(settings, failures, InstantSource.system());
        return new S3Session(settings, keys, new S3Regions(settings), failures);
    }

    S3Storage open() {
        return S3Storage.create(read());
    }
}
