package dev.tarn.core.settings;

import dev.tarn.core.media.CacheLimit;
import dev.tarn.core.media.CachePolicy;
import dev.tarn.core.media.CacheValidation;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.media.Width;
import dev.tarn.core.output.OutputTemplate;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The settings of Tarn itself, each with its origin. Immutable.
 *
 * @see TarnSetting
 */
public final class TarnSettings {
    private final Map<TarnSetting, SettingValue> values;

    private TarnSettings(Map<TarnSetting, SettingValue> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Takes each setting's value from the first source that has one, and checks its form.
     *
     * @param sources the sources
     * @param report takes the problems and notices found; a setting with a problem has its default
     * @return the settings
     */
    public static TarnSettings resolve(SettingSources sources, SettingsReport report) {
        Map<TarnSetting, SettingValue> values = new EnumMap<>(TarnSetting.class);
        for (TarnSetting setting : TarnSetting.values()) {
            sources.find(setting.spec())
                    .flatMap(value -> checked(setting, value, report))
                    .ifPresent(value -> values.put(setting, value));
        }
        return new TarnSettings(values);
    }

    /** The value when it has the accepted form, else the default. */
    private static Optional<SettingValue> checked(
            TarnSetting setting, SettingValue value, SettingsReport report) {
        if (!setting.accepts(value.text())) {
            String what = "is " + shown(value) + "; accepted: " + setting.accepted();
            report.problem(new SettingProblem(setting.key(), value.origin(), what));
            return setting.spec().defaultText().map(TarnSettings::byDefault);
        }
        if (!setting.isEffective() && !isDefault(setting, value)) {
            report.notice(
                    setting.key() + " (" + value.origin() + ") takes no effect in this version");
        }
        return Optional.of(value);
    }

    private static boolean isDefault(TarnSetting setting, SettingValue value) {
        return setting.spec()
                .defaultText()
                .filter(value.text().trim()::equalsIgnoreCase)
                .isPresent();
    }

    /**
     * A value with its origin.
     *
     * @param setting the setting
     * @return the value; empty when no source has one and there is no default
     */
    public Optional<SettingValue> value(TarnSetting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /**
     * A value's text.
     *
     * @param setting the setting
     * @return the text; empty when there is none
     */
    public Optional<String> text(TarnSetting setting) {
        return value(setting).map(SettingValue::text);
    }

    /**
     * How much the media cache may hold.
     *
     * @return the limit
     */
    public CacheLimit cacheLimit() {
        return CacheLimit.of(number(TarnSetting.CACHE_SIZE_BYTES).orElseThrow());
    }

    /**
     * How large a batch of a download context is.
     *
     * @return the number of bytes, at least 1
     */
    public long downloadSize() {
        return number(TarnSetting.DOWNLOAD_SIZE_BYTES).orElseThrow();
    }

    /**
     * How much space the cache leaves free on its disk.
     *
     * @return the number of bytes; empty for the default, which depends on the disk
     */
    public OptionalLong cacheDiskReserve() {
        return number(TarnSetting.CACHE_DISK_RESERVE);
    }

    /**
     * Which copies make room for new ones.
     *
     * @return the policy
     */
    public CachePolicy cachePolicy() {
        return CachePolicy.valueOf(
                text(TarnSetting.CACHE_POLICY).orElseThrow().toUpperCase(Locale.ROOT));
    }

    /**
     * When a cached copy is compared with its store.
     *
     * @return the validation
     */
    public CacheValidation cacheValidation() {
        return CacheValidation.of(text(TarnSetting.CACHE_VALIDATION).orElseThrow());
    }

    /**
     * Whether the network must not be used.
     *
     * @return true for {@code offline}
     */
    public boolean offline() {
        return text(TarnSetting.OFFLINE).flatMap(SettingFormat::onOff).orElse(false);
    }

    /**
     * How many threads download.
     *
     * @return the width; empty for the default, the available processors
     */
    public Optional<Width> numWorkers() {
        return text(TarnSetting.NUM_WORKERS).map(Width::parse);
    }

    /**
     * Whether a broken plugin stops start-up.
     *
     * @return true for {@code fail}
     */
    public boolean failsOnBrokenPlugin() {
        return text(TarnSetting.PLUGIN_FAILURE).filter("fail"::equalsIgnoreCase).isPresent();
    }

    /**
     * How long the sides of thumbnails are at most.
     *
     * @return pixels
     */
    public int thumbnailSize() {
        return Math.toIntExact(number(TarnSetting.THUMBNAIL_SIZE).orElseThrow());
    }

    /**
     * The format in which thumbnails are written.
     *
     * @return the format
     */
    public PictureFormat thumbnailFormat() {
        return PictureFormat.valueOf(
                text(TarnSetting.THUMBNAIL_FORMAT).orElseThrow().toUpperCase(Locale.ROOT));
    }

    /**
     * How the names of thumbnails are made.
     *
     * @return the template
     */
    public OutputTemplate thumbnailTemplate() {
        return OutputTemplate.of(text(TarnSetting.THUMBNAIL_TEMPLATE).orElseThrow());
    }

    /**
     * How the names of frames of videos are made.
     *
     * @return the template
     */
    public OutputTemplate frameTemplate() {
        return OutputTemplate.ofFrames(text(TarnSetting.FRAME_TEMPLATE).orElseThrow());
    }

    /**
     * All values with their settings, in the order of the reference.
     *
     * @return the values that there are
     */
    public List<Map.Entry<TarnSetting, SettingValue>> entries() {
        return new ArrayList<>(values.entrySet());
    }

    private OptionalLong number(TarnSetting setting) {
        return text(setting)
                .flatMap(SettingFormat::number)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static SettingValue byDefault(String text) {
        return new SettingValue(text, SettingSources.DEFAULT, false);
    }

    private static String shown(SettingValue value) {
        return value.secret() ? "***" : "'" + value.text() + "'";
    }
}
