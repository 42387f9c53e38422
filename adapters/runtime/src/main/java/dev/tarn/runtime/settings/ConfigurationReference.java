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
                .append(".\n")
                .append(STRUCTURED);
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
            if (spec.jsonKey().isEmpty()
                    && spec.environment().isEmpty()
                    && spec.iniKeys().isEmpty()) {
                continue;
            }
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
        describeClientOptions(provider, text);
    }

    private static void describeClientOptions(StorageProvider provider, StringBuilder text) {
        if (provider.settings().stream().allMatch(spec -> spec.clientOptions().isEmpty())) {
            return;
        }
        text.append("\nIts client options in `extra_client_kwargs.")
                .append(provider.name())
                .append(
                        "`:\n\n| option | accepted | default | meaning |\n| --- | --- | --- | --- |\n");
        for (SettingSpec spec : provider.settings()) {
            if (!spec.clientOptions().isEmpty()) {
                text.append(
                        row(
                                code(spec.clientOptions()),
                                accepted(spec.type()),
                                spec.defaultText().map(ConfigurationReference::code).orElse("none"),
                                spec.meaning()));
            }
        }
    }

    private static String accepted(SettingSpec.Type type) {
        return switch (type) {
            case TEXT, PROFILE_NAME -> "any text";
            case WHOLE_NUMBER -> "a whole number";
            case SECONDS -> "a number of seconds above zero";
            case SWITCH -> "true or false";
            case PATH, PROFILE_FILE -> "a path";
        };
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

    private static final String STRUCTURED =
            """

            ## Several accounts, servers and buckets

            Every profile of a plugin's file is mounted beside the chosen one where it has an address of its own: a profile with
            an endpoint serves that endpoint, one with an alias serves `alias://`. It takes nothing from variables. Of several
            profiles with one endpoint the chosen one serves it, the others only their alias. A further profile that is not
            complete is left out with a notice.

            `credentials` in the JSON file gives one bucket or prefix credentials of its own; the longest prefix wins:

            ```json
            {
              "credentials": [
                {"prefix": "s3://partner-bucket/", "aws_access_key_id": "…", "aws_secret_access_key": "…"},
                {"prefix": "s3://archive/2024/", "aws_profile": "archive"},
                {"prefix": "https://account.blob.core.windows.net/box/", "account_name": "account", "sas_token": "…"}
              ]
            }
            ```

            Beside `prefix` an entry has a store's keys: those of the JSON file or of a profile. They are a whole set: the entry's
            own, or those of the profile that it names. What is no credential, such as a region, is as for the rest of the store.

            `extra_client_kwargs` in the JSON file sets options of a store's client by the names that other clients have for them,
            those of nested objects too (`{"s3": {"proxies": {"https": "http://proxy:3128"}}}`). The tables below have every
            option with a meaning here; any other is a warning and takes no effect.
            """;
}
