package dev.tarn.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.Width;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TarnSettingsTest {
    private final Map<String, String> program = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> file = new HashMap<>();
    private final SettingsReport report = new SettingsReport();

    @ParameterizedTest
    @EnumSource
    void programWinsOverEnvironmentOverFileOverDefault(TarnSetting setting) {
        String variable = setting.spec().environment().get(0);
        List<String> texts = acceptedTexts(setting);

        assertThat(resolve().text(setting)).isEqualTo(setting.spec().defaultText());

        file.put(setting.key(), texts.get(0));
        assertThat(resolve().value(setting))
                .contains(value(setting, texts.get(0), setting.key() + " in tarn.json"));

        environment.put(variable, texts.get(1));
        assertThat(resolve().value(setting))
                .contains(value(setting, texts.get(1), "environment variable " + variable));

        program.put(setting.key(), texts.get(2));
        assertThat(resolve().value(setting))
                .contains(value(setting, texts.get(2), setting.key() + " set by the program"));
        assertThat(report.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyTextCountsAsUnset(TarnSetting setting) {
        program.put(setting.key(), "");
        environment.put(setting.spec().environment().get(0), "");
        file.put(setting.key(), "");

        assertThat(resolve().text(setting)).isEqualTo(setting.spec().defaultText());
        assertThat(report.problems()).isEmpty();
        assertThat(report.notices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSettingWithoutEffectIsNoticedOnceItIsSetToSomethingElse(TarnSetting setting) {
        String unusual =
                acceptedTexts(setting).stream()
                        .filter(text -> !setting.spec().defaultText().equals(Optional.of(text)))
                        .findFirst()
                        .orElseThrow();
        setting.spec().defaultText().ifPresent(text -> file.put(setting.key(), text));
        resolve();
        assertThat(report.notices()).isEmpty();
        file.put(setting.key(), unusual);

        resolve();
        resolve();

        if (setting.isEffective()) {
            assertThat(report.notices()).isEmpty();
        } else {
            assertThat(report.notices())
                    .containsExactly(
                            setting.key()
                                    + " ("
                                    + setting.key()
                                    + " in tarn.json) takes no effect in this version");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cache_dir, FIFTYONE_MEDIA_CACHE_DIR, ~/fiftyone/__cache__",
        "cache_size_bytes, FIFTYONE_MEDIA_CACHE_SIZE_BYTES, 137438953472",
        "num_workers, FIFTYONE_MEDIA_CACHE_NUM_WORKERS,",
        "cache_app_images, FIFTYONE_MEDIA_CACHE_APP_IMAGES, false",
        "download_size_bytes, FIFTYONE_MEDIA_CACHE_DOWNLOAD_SIZE_BYTES, 134217728",
        "cache_policy, TARN_CACHE_POLICY, lru",
        "cache_disk_reserve, TARN_CACHE_DISK_RESERVE,",
        "cache_validation, TARN_CACHE_VALIDATION, never",
        "offline, TARN_OFFLINE, false",
        "plugin_dir, TARN_PLUGIN_DIR, ~/.tarn/plugins",
        "plugin_failure, TARN_PLUGIN_FAILURE, skip",
        "allow_private_addresses, TARN_ALLOW_PRIVATE_ADDRESSES, false",
        "app_address, TARN_APP_ADDRESS, 127.0.0.1",
        "app_port, TARN_APP_PORT, 5151",
        "database_uri, FIFTYONE_DATABASE_URI,",
        "database_name, FIFTYONE_DATABASE_NAME, fiftyone",
        "database_dir, TARN_DATABASE_DIR, ~/.tarn/db",
    })
    void namesAndDefaultsAreThoseOfExistingConfigurations(
            String key, String variable, String defaultText) {
        SettingSpec spec =
                TarnSetting.all().filter(s -> s.key().equals(key)).findFirst().orElseThrow().spec();

        assertThat(spec.jsonKey()).contains(key);
        assertThat(spec.environment()).containsExactly(variable);
        assertThat(spec.defaultText().orElse(null)).isEqualTo(defaultText);
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_SIZE_BYTES, 0",
        "CACHE_SIZE_BYTES, -2",
        "CACHE_SIZE_BYTES, 128GB",
        "NUM_WORKERS, 0",
        "NUM_WORKERS, 1025",
        "NUM_WORKERS, automatic",
        "NUM_WORKERS, 99999999999",
        "CACHE_APP_IMAGES, yes",
        "DOWNLOAD_SIZE_BYTES, 0",
        "CACHE_POLICY, fifo",
        "CACHE_DISK_RESERVE, -1",
        "CACHE_VALIDATION, 24",
        "CACHE_VALIDATION, 0h",
        "PLUGIN_FAILURE, stop",
        "APP_PORT, 65536",
    })
    void aTextOfAnotherFormIsAProblemWithKeyOriginAndAcceptedForm(TarnSetting setting, String bad) {
        file.put(setting.key(), bad);

        TarnSettings settings = resolve();

        assertThat(report.problems())
                .singleElement()
                .hasToString(
                        "%s (%s in tarn.json) is '%s'; accepted: %s",
                        setting.key(), setting.key(), bad, setting.accepted());
        assertThat(settings.text(setting)).isEqualTo(setting.spec().defaultText());
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_SIZE_BYTES, -1",
        "CACHE_SIZE_BYTES, 1",
        "NUM_WORKERS, 1024",
        "NUM_WORKERS, auto",
        "NUM_WORKERS, AUTO",
        "CACHE_APP_IMAGES, TRUE",
        "CACHE_VALIDATION, Always",
        "CACHE_VALIDATION, 90s",
        "CACHE_VALIDATION, 7d",
        "CACHE_DISK_RESERVE, 0",
        "PLUGIN_FAILURE, Fail",
        "APP_PORT, 0",
    })
    void edgesOfAFormAreAccepted(TarnSetting setting, String text) {
        file.put(setting.key(), text);

        assertThat(resolve().text(setting)).contains(text);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void allProblemsAreReportedTogether() {
        file.put("cache_size_bytes", "0");
        file.put("num_workers", "many");
        environment.put("TARN_CACHE_POLICY", "fifo");
        program.put("cache_validation", "sometimes");
        resolve();

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(report::throwIfAny)
                .satisfies(e -> assertThat(e.problems()).hasSize(4))
                .withMessageContainingAll(
                        "cache_size_bytes (cache_size_bytes in tarn.json) is '0'",
                        "num_workers (num_workers in tarn.json) is 'many'",
                        "cache_policy (environment variable TARN_CACHE_POLICY) is 'fifo'",
                        "cache_validation (cache_validation set by the program) is 'sometimes'");
    }

    @Test
    void withoutAProblemNothingIsThrown() {
        resolve();

        assertThatCode(report::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void aBadTextAboveAGoodOneIsStillAProblem() {
        environment.put("FIFTYONE_MEDIA_CACHE_NUM_WORKERS", "x");
        file.put("num_workers", "3");

        assertThat(resolve().numWorkers()).isEmpty();
        assertThat(report.problems()).hasSize(1);
    }

    @Test
    void valuesAreReadByTheirMeaning() {
        file.put("cache_size_bytes", "-1");
        file.put("num_workers", " 7 ");
        file.put("cache_disk_reserve", "12");
        file.put("plugin_failure", "FAIL");

        TarnSettings settings = resolve();

        assertThat(settings.cacheLimit()).isEqualTo(CacheLimit.of(-1));
        assertThat(settings.numWorkers()).contains(new Width.Fixed(7));
        assertThat(settings.cacheDiskReserve()).hasValue(12);
        assertThat(settings.failsOnBrokenPlugin()).isTrue();
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void defaultsAreReadByTheirMeaning() {
        TarnSettings settings = resolve();

        assertThat(settings.cacheLimit()).isEqualTo(CacheLimit.of(137438953472L));
        assertThat(settings.numWorkers()).isEmpty();
        assertThat(settings.cacheDiskReserve()).isEmpty();
        assertThat(settings.failsOnBrokenPlugin()).isFalse();
    }

    @Test
    void theDatabaseServerMayHoldAPasswordAndIsNeverShown() {
        environment.put("FIFTYONE_DATABASE_URI", "mongodb://user:pass-5d1e@host/");

        TarnSettings settings = resolve();

        assertThat(settings.text(TarnSetting.DATABASE_URI))
                .hasValueSatisfying(text -> assertThat(text).contains("pass-5d1e"));
        assertThat(settings.entries().toString()).doesNotContain("pass-5d1e");
    }

    @Test
    void valuesAreListedInTheOrderOfTheReference() {
        program.put("database_uri", "mongodb://host/");
        program.put("num_workers", "2");

        assertThat(resolve().entries())
                .extracting(Map.Entry::getKey)
                .isSorted()
                .contains(TarnSetting.DATABASE_URI, TarnSetting.NUM_WORKERS)
                .doesNotContain(TarnSetting.CACHE_DISK_RESERVE);
    }

    private TarnSettings resolve() {
        SettingSources sources =
                new SettingSources(
                        SettingSources.program(program),
                        SettingSources.environment(environment),
                        SettingSources.byJsonKey(file, "tarn.json"));
        return TarnSettings.resolve(sources, report);
    }

    private static SettingValue value(TarnSetting setting, String text, String origin) {
        return new SettingValue(text, origin, setting.spec().isSecret());
    }

    private static List<String> acceptedTexts(TarnSetting setting) {
        return switch (setting) {
            case NUM_WORKERS -> List.of("11", "auto", "13");
            case CACHE_POLICY -> List.of("lru", "scan", "lru");
            case CACHE_VALIDATION -> List.of("always", "24h", "never");
            case PLUGIN_FAILURE -> List.of("fail", "skip", "fail");
            case THUMBNAIL_FORMAT -> List.of("png", "webp", "jpeg");
            case THUMBNAIL_TEMPLATE ->
                    List.of("[filename].png", "[sha256]", "t/[filename].[extension]");
            case FRAME_TEMPLATE ->
                    List.of(
                            "[filename]-[frame].png",
                            "[sha256]-[frame]",
                            "f/[filename]/[frame].[format]");
            default ->
                    switch (setting.spec().type()) {
                        case WHOLE_NUMBER -> List.of("11", "12", "13");
                        case SWITCH -> List.of("true", "false", "true");
                        case SECONDS, TEXT, PATH, PROFILE_FILE, PROFILE_NAME ->
                                List.of("from-file", "from-environment", "from-program");
                    };
        };
    }
}
