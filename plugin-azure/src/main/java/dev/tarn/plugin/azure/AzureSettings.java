package dev.tarn.plugin.azure;

import static dev.tarn.plugin.azure.AzureSettingSpecs.ACCOUNT_NAME;
import static dev.tarn.plugin.azure.AzureSettingSpecs.ACCOUNT_URL;
import static dev.tarn.plugin.azure.AzureSettingSpecs.ALIAS;
import static dev.tarn.plugin.azure.AzureSettingSpecs.CONNECTION_STRING;

import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import dev.tarn.spi.UriPrefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one mount needs to know, checked. Names no class of the SDK, so that opening a storage loads
 * none.
 *
 * @param endpoint the account that the settings name; empty leaves only accounts that anyone may
 *     read
 * @param alias a scheme for that account
 * @param credential by what that account, and no other, is entered
 * @param client how to talk to it
 */
record AzureSettings(
        Optional<AzureEndpoint> endpoint,
        Optional<String> alias,
        AzureCredential credential,
        ClientOptions client) {
    private static final Pattern ALIAS_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*");
    private static final Set<String> TAKEN = Set.of("s3", "gs", "az", "http", "https", "file");

    /**
     * Reads and checks the settings of a mount.
     *
     * @throws InvalidSettingException with everything that is wrong
     */
    static AzureSettings from(ResolvedSettings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        AzureSettings read = read(settings, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return read;
    }

    /**
     * What settings are mounted under. A mistake in a credential is told by a call to one of these
     * addresses.
     *
     * @throws InvalidSettingException when an address is wrong: what it was meant for would else be
     *     asked for as a public URL
     */
    static Set<UriPrefix> prefixes(ResolvedSettings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        Set<UriPrefix> prefixes =
                new AzureSettings(
                                address(settings, connection(settings, problems), problems),
                                alias(settings, problems),
                                new AzureCredential.Anonymous(),
                                ClientOptions.from(settings, new ArrayList<>()))
                        .prefixes();
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return prefixes;
    }

    private static AzureSettings read(ResolvedSettings settings, List<SettingProblem> problems) {
        ClientOptions client = ClientOptions.from(settings, problems);
        Optional<String> alias = alias(settings, problems);
        Optional<ConnectionString> connection = connection(settings, problems);
        Optional<AzureEndpoint> endpoint = address(settings, connection, problems);
        Optional<AzureCredential> credential =
                connection
                        .map(ConnectionString::credential)
                        .or(
                                () ->
                                        endpoint.map(
                                                e ->
                                                        CredentialSettings.read(
                                                                settings, e, problems)));
        if (alias.isPresent() && endpoint.isEmpty() && problems.isEmpty()) {
            report(
                    settings,
                    ALIAS,
                    "a scheme beside the account it stands for (account_name or account_url)",
                    problems);
        }
        return new AzureSettings(
                endpoint, alias, credential.orElse(new AzureCredential.Anonymous()), client);
    }

    /** Everything that a storage with these settings answers for. */
    Set<UriPrefix> prefixes() {
        Set<UriPrefix> prefixes = new LinkedHashSet<>();
        prefixes.add(AzureEndpoint.ANY_ACCOUNT);
        endpoint.map(AzureEndpoint::prefix).ifPresent(prefixes::add);
        alias.map(name -> UriPrefix.of(name + "://")).ifPresent(prefixes::add);
        return prefixes;
    }

    private static Optional<ConnectionString> connection(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<String> text = settings.text(CONNECTION_STRING);
        Optional<ConnectionString> connection = text.flatMap(ConnectionString::parse);
        if (text.isPresent() && connection.isEmpty()) {
            report(settings, CONNECTION_STRING, ConnectionString.ACCEPTED_FORM, problems);
        }
        return connection;
    }

    private static Optional<AzureEndpoint> address(
            ResolvedSettings settings,
            Optional<ConnectionString> connection,
            List<SettingProblem> problems) {
        return connection.map(ConnectionString::endpoint).or(() -> endpoint(settings, problems));
    }

    private static Optional<AzureEndpoint> endpoint(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<String> account =
                settings.text(ACCOUNT_NAME).map(name -> name.trim().toLowerCase(Locale.ROOT));
        if (account.isPresent() && !AzureEndpoint.isAccountName(account.get())) {
            report(
                    settings,
                    ACCOUNT_NAME,
                    "the account's name alone, of letters, digits and hyphens",
                    problems);
            return Optional.empty();
        }
        Optional<String> url = settings.text(ACCOUNT_URL);
        if (url.isEmpty()) {
            return account.map(AzureEndpoint::ofAccount);
        }
        Optional<AzureEndpoint> endpoint = AzureEndpoint.parse(url.get(), account);
        if (endpoint.isEmpty()) {
            report(settings, ACCOUNT_URL, AzureEndpoint.ACCEPTED_FORM, problems);
        }
        return endpoint;
    }

    private static Optional<String> alias(
            ResolvedSettings settings, List<SettingProblem> problems) {
        Optional<String> alias =
                settings.text(ALIAS).map(name -> name.trim().toLowerCase(Locale.ROOT));
        if (alias.isPresent()
                && (!ALIAS_FORM.matcher(alias.get()).matches() || TAKEN.contains(alias.get()))) {
            report(
                    settings,
                    ALIAS,
                    "a scheme of letters, digits, '+', '-', '.' and '_' that begins with a letter"
                            + " and is none of s3, gs, az, http, https, file",
                    problems);
            return Optional.empty();
        }
        return alias;
    }

    /** Settings of credentials whose form is wrong. */
    static void report(
            ResolvedSettings settings, String name, String accepted, List<SettingProblem> into) {
        into.addAll(settings.invalid(name, accepted).problems());
    }
}
