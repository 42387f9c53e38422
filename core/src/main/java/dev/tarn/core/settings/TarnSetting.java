package dev.tarn.core.settings;

import dev.tarn.core.output.OutputTemplate;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of Tarn itself. Names and defaults are those of existing configuration files, which
 * work unchanged.
 *
 * <p>Settings marked as known take no effect in this version; a value for one is reported by a
 * notice, never an error.
 */
public enum TarnSetting {
    /** The root of the media cache. */
    CACHE_DIR(
            path(
                            "cache_dir",
                            "root of the media cache; Tarn keeps everything under its subdirectory"
                                    + " tarn")
                    .withEnvironment("FIFTYONE_MEDIA_CACHE_DIR")
                    .withDefault("~/fiftyone/__cache__"),
            SettingFormat.text()),
    /** The hard limit of the media cache. */
    CACHE_SIZE_BYTES(
            number(
                            "cache_size_bytes",
                            "hard limit over cached media and temporaries, in bytes; -1 disables"
                                    + " the cache")
                    .withEnvironment("FIFTYONE_MEDIA_CACHE_SIZE_BYTES")
                    .withDefault("137438953472"),
            SettingFormat.cacheSize()),
    /** How many threads download. */
    NUM_WORKERS(
            text(
                            "num_workers",
                            "threads that download; auto finds out for each store how many pay, else"
                                    + " 16 to 32 are a good choice for remote stores")
                    .withEnvironment("FIFTYONE_MEDIA_CACHE_NUM_WORKERS"),
            SettingFormat.width(),
            "available processors"),
    /** Whether looking at images caches them. */
    CACHE_APP_IMAGES(
            onOff("cache_app_images", "whether viewing an image in the App also caches it")
                    .withEnvironment("FIFTYONE_MEDIA_CACHE_APP_IMAGES")
                    .withDefault("false"),
            SettingFormat.onOff(),
            Effect.KNOWN),
    /** The batch size of a download context. */
    DOWNLOAD_SIZE_BYTES(
            number("download_size_bytes", "batch size of a download context, in bytes")
                    .withEnvironment("FIFTYONE_MEDIA_CACHE_DOWNLOAD_SIZE_BYTES")
                    .withDefault("134217728"),
            SettingFormat.wholeNumber("a number of bytes of at least 1", 1, Long.MAX_VALUE)),
    /** Which copies make room. */
    CACHE_POLICY(
            text(
                            "cache_policy",
                            "which copies make room: lru those accessed longest ago; scan too, but"
                                    + " a pass over many media files does not displace what is there")
                    .withEnvironment("TARN_CACHE_POLICY")
                    .withDefault("lru"),
            SettingFormat.oneOf(List.of("lru", "scan"))),
    /** How much free space stays on the cache's disk. */
    CACHE_DISK_RESERVE(
            number("cache_disk_reserve", "free space that the cache leaves on its disk, in bytes")
                    .withEnvironment("TARN_CACHE_DISK_RESERVE"),
            SettingFormat.wholeNumber("a number of bytes of at least 0", 0, Long.MAX_VALUE),
            "the smaller of 5 % of the disk and 10 GiB"),
    /** When a copy is compared with the store. */
    CACHE_VALIDATION(
            text(
                            "cache_validation",
                            "when a cached copy is compared with its store before it is handed out;"
                                    + " an outage never costs the copy")
                    .withEnvironment("TARN_CACHE_VALIDATION")
                    .withDefault("never"),
            SettingFormat.validation()),
    /** Whether the network is left alone. */
    OFFLINE(
            onOff(
                            "offline",
                            "no network: what is in the media cache is served unasked, and whatever"
                                    + " else needs a store is an error that says so")
                    .withEnvironment("TARN_OFFLINE")
                    .withDefault("false"),
            SettingFormat.onOff()),
    /** Where drop-in plugins lie. */
    PLUGIN_DIR(
            path("plugin_dir", "where drop-in plugins lie, a directory or a JAR each")
                    .withEnvironment("TARN_PLUGIN_DIR")
                    .withDefault("~/.tarn/plugins"),
            SettingFormat.directory()),
    /** What a broken plugin does. */
    PLUGIN_FAILURE(
            text(
                            "plugin_failure",
                            "whether a broken plugin is reported and skipped, or stops start-up")
                    .withEnvironment("TARN_PLUGIN_FAILURE")
                    .withDefault("skip"),
            SettingFormat.oneOf(List.of("skip", "fail"))),
    /** Whether data may name private addresses. */
    ALLOW_PRIVATE_ADDRESSES(
            onOff(
                            "allow_private_addresses",
                            "whether App and functions may fetch from private addresses named by"
                                    + " data")
                    .withEnvironment("TARN_ALLOW_PRIVATE_ADDRESSES")
                    .withDefault("false"),
            SettingFormat.onOff(),
            Effect.KNOWN),
    /** The longer side of a thumbnail. */
    THUMBNAIL_SIZE(
            number("thumbnail_size", "longest side of a thumbnail, in pixels")
                    .withEnvironment("TARN_THUMBNAIL_SIZE")
                    .withDefault("512"),
            SettingFormat.wholeNumber("a whole number from 1 to 16384", 1, 16384)),
    /** The format of a thumbnail. */
    THUMBNAIL_FORMAT(
            text("thumbnail_format", "format of a thumbnail")
                    .withEnvironment("TARN_THUMBNAIL_FORMAT")
                    .withDefault("jpeg"),
            SettingFormat.oneOf(List.of("jpeg", "png", "webp"))),
    /** Where a thumbnail goes. */
    THUMBNAIL_TEMPLATE(
            text("thumbnail_template", "where a thumbnail is written, below the output location")
                    .withEnvironment("TARN_THUMBNAIL_TEMPLATE")
                    .withDefault(OutputTemplate.THUMBNAILS),
            SettingFormat.template()),
    /** Where a frame goes. */
    FRAME_TEMPLATE(
            text("frame_template", "where a video frame is written, below the output location")
                    .withEnvironment("TARN_FRAME_TEMPLATE")
                    .withDefault(OutputTemplate.FRAMES),
            SettingFormat.frameTemplate()),
    /** Where a crop goes. */
    CROP_TEMPLATE(
            text("crop_template", "where a crop is written").withEnvironment("TARN_CROP_TEMPLATE"),
            SettingFormat.text(),
            Effect.KNOWN),
    /** The address of the App. */
    APP_ADDRESS(
            text("app_address", "address at which the App listens")
                    .withEnvironment("TARN_APP_ADDRESS")
                    .withDefault("127.0.0.1"),
            SettingFormat.text(),
            Effect.KNOWN),
    /** The port of the App. */
    APP_PORT(
            number("app_port", "port at which the App listens")
                    .withEnvironment("TARN_APP_PORT")
                    .withDefault("5151"),
            SettingFormat.wholeNumber("a port number from 0 to 65535", 0, 65535),
            Effect.KNOWN),
    /** The database server. */
    DATABASE_URI(
            text(
                            "database_uri",
                            "database server as mongodb://…; without it the embedded store is used")
                    .withEnvironment("FIFTYONE_DATABASE_URI")
                    .asSecret(),
            SettingFormat.text()),
    /** The database's name. */
    DATABASE_NAME(
            text("database_name", "name of the database on the server")
                    .withEnvironment("FIFTYONE_DATABASE_NAME")
                    .withDefault("fiftyone"),
            SettingFormat.text()),
    /** Where the embedded store lies. */
    DATABASE_DIR(
            path("database_dir", "directory of the embedded dataset store")
                    .withEnvironment("TARN_DATABASE_DIR")
                    .withDefault("~/.tarn/db"),
            SettingFormat.text());

    private enum Effect {
        EFFECTIVE,
        KNOWN
    }

    private final SettingSpec spec;
    private final SettingFormat format;
    private final Effect effect;
    private final String defaultWords;

    TarnSetting(SettingSpec spec, SettingFormat format) {
        this(spec, format, Effect.EFFECTIVE, spec.defaultText().orElse("none"));
    }

    TarnSetting(SettingSpec spec, SettingFormat format, Effect effect) {
        this(spec, format, effect, spec.defaultText().orElse("none"));
    }

    TarnSetting(SettingSpec spec, SettingFormat format, String defaultWords) {
        this(spec, format, Effect.EFFECTIVE, defaultWords);
    }

    TarnSetting(SettingSpec spec, SettingFormat format, Effect effect, String defaultWords) {
        this.spec = spec.withJsonKey(spec.name());
        this.format = format;
        this.effect = effect;
        this.defaultWords = defaultWords;
    }

    /**
     * The description of this setting.
     *
     * @return the description
     */
    public SettingSpec spec() {
        return spec;
    }

    /**
     * The key in the JSON file.
     *
     * @return the key
     */
    public String key() {
        return spec.name();
    }

    /**
     * The form a value must have, in words.
     *
     * @return the form
     */
    public String accepted() {
        return format.accepted();
    }

    /**
     * The value for when nothing is set, in words.
     *
     * @return the default
     */
    public String defaultWords() {
        return defaultWords;
    }

    /**
     * Whether a value changes what this version does.
     *
     * @return false for a setting that is only known
     */
    public boolean isEffective() {
        return effect == Effect.EFFECTIVE;
    }

    boolean accepts(String text) {
        return format.check().accepts(text);
    }

    /**
     * All settings in the order of the reference.
     *
     * @return the settings
     */
    public static Stream<TarnSetting> all() {
        return Stream.of(values());
    }

    private static SettingSpec text(String key, String meaning) {
        return SettingSpec.of(key, Type.TEXT, meaning);
    }

    private static SettingSpec path(String key, String meaning) {
        return SettingSpec.of(key, Type.PATH, meaning);
    }

    private static SettingSpec number(String key, String meaning) {
        return SettingSpec.of(key, Type.WHOLE_NUMBER, meaning);
    }

    private static SettingSpec onOff(String key, String meaning) {
        return SettingSpec.of(key, Type.SWITCH, meaning);
    }
}
