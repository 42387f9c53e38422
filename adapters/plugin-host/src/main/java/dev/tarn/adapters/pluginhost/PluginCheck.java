package dev.tarn.adapters.pluginhost;

import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.SpiLevel;
import dev.tarn.spi.StorageProvider;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps a provider from being used. */
final class PluginCheck {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private PluginCheck() {}

    /** The reason in words; empty when a provider that told what it is can be used. */
    static Optional<String> fault(ClassLoaderSafeProvider provider) {
        return nameFault(provider)
                .or(() -> levelFault(provider))
                .or(() -> settingsFault(provider))
                .or(() -> formsFault(provider));
    }

    /** The name that a provider tells; its class name when that is none, or it throws. */
    static String nameOf(StorageProvider provider) {
        String className = provider.getClass().getName();
        try {
            String name = provider.name();
            return NAME.matcher(name).matches() ? name : className;
        } catch (RuntimeException | Error e) {
            return className;
        }
    }

    private static Optional<String> nameFault(StorageProvider provider) {
        return NAME.matcher(provider.name()).matches()
                ? Optional.empty()
                : Optional.of(
                        "its name '"
                                + provider.name()
                                + "' is not made of lower-case letters, digits and hyphens,"
                                + " beginning with a letter");
    }

    private static Optional<String> levelFault(StorageProvider provider) {
        return provider.spiLevel() <= SpiLevel.CURRENT
                ? Optional.empty()
                : Optional.of(
                        "it was made for level "
                                + provider.spiLevel()
                                + " of the storage interface, this host has "
                                + SpiLevel.CURRENT
                                + "; a newer Tarn can load it");
    }

    private static Optional<String> settingsFault(StorageProvider provider) {
        Set<String> names = new HashSet<>();
        return provider.settings().stream()
                .map(SettingSpec::name)
                .filter(name -> !names.add(name))
                .findFirst()
                .map(name -> "it describes two settings of one name: " + name);
    }

    private static Optional<String> formsFault(StorageProvider provider) {
        Set<String> described =
                provider.settings().stream().map(SettingSpec::name).collect(Collectors.toSet());
        return provider.credentialForms().stream()
                .flatMap(form -> Stream.concat(form.required().stream(), form.optional().stream()))
                .filter(name -> !described.contains(name))
                .findFirst()
                .map(name -> "its credentials need a setting that it does not describe: " + name);
    }
}
