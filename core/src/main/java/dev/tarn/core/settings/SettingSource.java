package dev.tarn.core.settings;

import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingValue;
import java.util.Optional;

/** One place where settings are written down. */
@FunctionalInterface
public interface SettingSource {
    /** A source without a single value. */
    SettingSource NONE = spec -> Optional.empty();

    /**
     * The value this source has for a setting. An empty text counts as none.
     *
     * @param spec the setting
     * @return value and origin; empty when this source does not set it
     */
    Optional<SettingValue> find(SettingSpec spec);
}
