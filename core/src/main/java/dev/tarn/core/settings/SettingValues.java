package dev.tarn.core.settings;

import dev.tarn.core.settings.CredentialSets.Layer;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SettingSpec.Type;
import dev.tarn.spi.SettingValue;
import dev.tarn.spi.StorageProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one set of a plugin's settings: credentials as a whole from one layer, everything else from
 * where it is found first, each checked for its form, paths made absolute.
 */
final class SettingValues {
    private final LocalPaths paths;
    private final SettingsReport report;

    SettingValues(LocalPaths paths, SettingsReport report) {
        this.paths = paths;
        this.report = report;
    }

    /** The set; values with a problem are left out of it. */
    ResolvedSettings of(
            StorageProvider provider, String mount, List<Layer> layers, SettingSource others) {
        Map<String, SettingValue> chosen =
                new LinkedHashMap<>(new CredentialSets(provider, layers, report).resolve());
        Map<String, SettingValue> values = new LinkedHashMap<>();
        for (SettingSpec spec : provider.settings()) {
            Optional<SettingValue> value =
                    CredentialSets.isMember(provider, spec.name())
                            ? Optional.ofNullable(chosen.get(spec.name()))
                            : others.find(spec);
            value.flatMap(found -> checked(spec, found))
                    .ifPresent(found -> values.put(spec.name(), found));
        }
        return ResolvedSettings.of(mount, values);
    }

    private Optional<SettingValue> checked(SettingSpec spec, SettingValue value) {
        if (spec.type() == Type.PATH || spec.type() == Type.PROFILE_FILE) {
            return absolute(spec, value);
        }
        Optional<String> accepted = acceptedInstead(spec.type(), value.text());
        accepted.ifPresent(form -> report.problem(problem(spec, value, "; accepted: " + form)));
        return accepted.isPresent() ? Optional.empty() : Optional.of(value);
    }

    /** A default that no home directory makes a path is as good as none. */
    private Optional<SettingValue> absolute(SettingSpec spec, SettingValue value) {
        try {
            String path = paths.absolute(value.text());
            return Optional.of(new SettingValue(path, value.origin(), value.secret()));
        } catch (IllegalArgumentException e) {
            if (!"default".equals(value.origin())) {
                report.problem(problem(spec, value, ", which " + e.getMessage()));
            }
            return Optional.empty();
        }
    }

    private static SettingProblem problem(SettingSpec spec, SettingValue value, String what) {
        String shown = value.secret() ? "***" : "'" + value.text() + "'";
        return new SettingProblem(
                spec.jsonKey().orElse(spec.name()), value.origin(), "is " + shown + what);
    }

    /** The form that a text should have had; empty when it has it. */
    private static Optional<String> acceptedInstead(Type type, String text) {
        return switch (type) {
            case WHOLE_NUMBER ->
                    SettingFormat.number(text).isPresent()
                            ? Optional.empty()
                            : Optional.of("a whole number");
            case SWITCH ->
                    SettingFormat.onOff(text).isPresent()
                            ? Optional.empty()
                            : Optional.of("true or false");
            case SECONDS ->
                    SettingFormat.seconds(text).isPresent()
                            ? Optional.empty()
                            : Optional.of("a number of seconds above zero, such as 60 or 0.5");
            case TEXT, PATH, PROFILE_FILE, PROFILE_NAME -> Optional.empty();
        };
    }
}
