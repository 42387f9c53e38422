package dev.tarn.runtime.settings;

import dev.tarn.core.settings.TarnSetting;
import dev.tarn.spi.CredentialForm;
import dev.tarn.spi.SettingSpec;
import dev.tarn.spi.StorageProvider;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes {@code docs/configuration.md} from the descriptions of the settings, so that it cannot
 * drift from them.
 */
public final class ConfigurationReference {
    private ConfigurationReference() {}

    /**
     * The reference as Markdown.
     *
     * @param providers the storage plugins to describe
     * @return the text of {@code docs/configuration.md}
     */
    public static String markdown(Collection<StorageProvider> providers) {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        text.append(
                "\n| JSON key | environment | default | accepted | meaning |\n| --- | --- | --- | --- | --- |\n");
        TarnSetting.all()
                .filter(TarnSetting::isEffective)
                .forEach(
                        setting ->
                                text.append(
                                        row(
                                                code(setting.key()),
                                                code(setting.spec().environment()),
                                                setting.spec().defaultText().isPresent()
                                                        ? code(setting.defaultWords())
                                                        : setting.defaultWords(),
                                                setting.accepted(),
                                                setting.spec().meaning())));
        text.append("\nKnown, and accepted without effect in this version (a notice says so): ")
                .append(
                        TarnSetting.all()
                                .filter(setting -> !setting.isEffective())
                                .map(setting -> code(setting.key()))
                                .collect(Collectors.joining(", ")))
                .append(", `extra_client_kwargs`, `credentials`.\n");
        providers.stream()
                .filter(provider -> !provider.settings().isEmpty())
                .sorted(Comparator.comparing(StorageProvider::name))
                .forEach(provider -> describe(provider, text));
        return text.toString();
    }

    private static void describe(StorageProvider provider, StringBuilder text) {
        text.append("\n## Plugin `").append(provider.name()).append("`\n");
        text.append(
                "\n| JSON key | environment | key in a profile | default | meaning |\n| --- | --- | --- | --- | --- |\n");
        for (SettingSpec spec : provider.settings()) {
            text.append(
                    row(
                            spec.jsonKey().map(ConfigurationReference::code).orElse(""),
                            code(spec.environment()),
                            code(spec.iniKeys()),
                            spec.defaultText().map(ConfigurationReference::code).orElse("none"),
                            spec.meaning() + (spec.isSecret() ? " (secret)" : "")));
        }
        for (CredentialForm form : provider.credentialForms()) {
            text.append("\nCredentials, ")
                    .append(form.name())
                    .append(": ")
                    .append(words(provider, form.required()));
            if (!form.optional().isEmpty()) {
                text.append("; with them, from the same source: ")
                        .append(words(provider, form.optional()));
            }
            text.append(".\n");
        }
    }

    private static String words(StorageProvider provider, Collection<String> names) {
        return new TreeSet<>(names)
                .stream()
                        .map(
                                name ->
                                        provider.settings().stream()
                                                .filter(spec -> spec.name().equals(name))
                                                .flatMap(
                                                        spec ->
                                                                spec.environment().stream()
                                                                        .limit(1))
                                                .findFirst()
                                                .orElse(name))
                        .map(ConfigurationReference::code)
                        .collect(Collectors.joining(", "));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String code(List<String> texts) {
        return texts.stream().map(ConfigurationReference::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static final String INTRODUCTION =
            """
            # Configuration

            Written from the descriptions in the code; a test compares. Do not edit by hand.

            Values set by a program win over the environment, the environment over the JSON file, the file over the defaults.
            The file is `~/.fiftyone/media_cache_config.json`, or the one named by `FIFTYONE_MEDIA_CACHE_CONFIG_PATH`; only a
            file named so must exist. An empty variable counts as unset. `~` is `HOME` when set, else the user's home.
            `tarn config` prints every value with its origin, secrets masked; all problems are reported together, and the
            command ends with exit code 2.

            Credentials are taken as whole sets from one source and never mixed: values set by a program, then single
            variables, then the profile of a file, then the JSON keys. An endpoint belongs to its credentials, a region does
            not.

            ## Tarn
            """;
}
