package dev.tarn.plugin.azure;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingValue;
import java.util.HashMap;
import java.util.Map;

/** Settings as the host would hand them over. */
final class TestSettings {
    static final String SIGNATURE = "s1gnature%2Bthat%2Fmust%3D";
    static final String TOKEN =
            "sv=2023-11-03&ss=b&srt=co&sp=rl&se=2099-01-02T03:04:05Z&sig=" + SIGNATURE;
    static final String KEY = "bm90IGEgcmVhbCBrZXksIG9ubHkgZm9yIHRlc3RzIQ==";

    private final Map<String, SettingValue> values = new HashMap<>();

    static TestSettings none() {
        return new TestSettings();
    }

    static TestSettings account(String name) {
        return none().with(AzureSettingSpecs.ACCOUNT_NAME, name);
    }

    TestSettings with(String name, String text) {
        values.put(name, new SettingValue(text, "the test", false));
        return this;
    }

    TestSettings sas(String token) {
        values.put(AzureSettingSpecs.SAS_TOKEN, new SettingValue(token, "the test", true));
        return this;
    }

    TestSettings key(String key) {
        values.put(AzureSettingSpecs.ACCOUNT_KEY, new SettingValue(key, "the test", true));
        return this;
    }

    ResolvedSettings resolved() {
        return ResolvedSettings.of("azure", values);
    }

    AzureSettings read() {
        return AzureSettings.from(resolved());
    }

    AzureStorage open() {
        return AzureStorage.create(read());
    }
}
