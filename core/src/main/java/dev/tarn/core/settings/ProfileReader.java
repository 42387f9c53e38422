package dev.tarn.core.settings;

import dev.tarn.spi.SettingValue;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads profiles from INI files. */
@FunctionalInterface
public interface ProfileReader {
    /**
     * Reads the profiles of a file.
     *
     * @param file the path as the setting has it; a leading {@code ~} is the home directory
     * @return the keys and values of each profile by its name ({@code [profile lab]} and {@code
     *     [lab]} are both {@code lab}); keys of a nested block have the block's name before them,
     *     as in {@code s3.addressing_style}; empty when there is no such file
     * @throws IOException when the file cannot be read or has not the form of an INI file; the
     *     message says where
     */
    Optional<Map<String, Map<String, String>>> profiles(SettingValue file) throws IOException;
}
