package dev.tarn.plugin.azure;

import static dev.tarn.plugin.azure.AzureSettingSpecs.ACCOUNT_KEY;
import static dev.tarn.plugin.azure.AzureSettingSpecs.CLIENT_ID;
import static dev.tarn.plugin.azure.AzureSettingSpecs.CLIENT_SECRET;
import static dev.tarn.plugin.azure.AzureSettingSpecs.SAS_TOKEN;
import static dev.tarn.plugin.azure.AzureSettingSpecs.TENANT;

import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.SettingProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By what a named account is entered: SAS token, key, client secret, else what the machine has. */
final class CredentialSettings {
    private CredentialSettings() {}

    static AzureCredential read(
            ResolvedSettings settings, AzureEndpoint endpoint, List<SettingProblem> problems) {
        Optional<String> sas = settings.text(SAS_TOKEN);
        if (sas.isPresent()) {
            Optional<SasToken> token = sas.flatMap(SasToken::parse);
            if (token.isEmpty()) {
                AzureSettings.report(
                        settings,
                        SAS_TOKEN,
                        "a SAS token as the portal gives it (sv=…&sig=…), not a whole address",
                        problems);
            }
            return token.<AzureCredential>map(t -> new AzureCredential.Sas(t, false))
                    .orElse(new AzureCredential.Anonymous());
        }
        Optional<String> key = settings.text(ACCOUNT_KEY);
        if (key.isPresent()) {
            if (!SharedKeySigner.isKey(key.get())) {
                AzureSettings.report(
                        settings, ACCOUNT_KEY, "the account's key in Base64", problems);
                return new AzureCredential.Anonymous();
            }
            return new AzureCredential.SharedKey(
                    endpoint.account(), settings.secret(ACCOUNT_KEY).orElseThrow());
        }
        return application(settings, problems).orElseGet(() -> machine(endpoint));
    }

    private static Optional<AzureCredential> application(
            ResolvedSettings settings, List<SettingProblem> problems) {
        if (settings.text(CLIENT_SECRET).isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of(TENANT, CLIENT_ID)) {
            if (settings.text(name).isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            AzureSettings.report(
                    settings,
                    CLIENT_SECRET,
                    "a client secret together with " + String.join(" and ", missing),
                    problems);
            return Optional.of(new AzureCredential.Anonymous());
        }
        return Optional.of(
                new AzureCredential.ClientSecret(
                        settings.text(TENANT).orElseThrow().trim(),
                        settings.text(CLIENT_ID).orElseThrow().trim(),
                        settings.secret(CLIENT_SECRET).orElseThrow()));
    }

    /** A token is never sent over a plain connection, so none is looked for where that is all. */
    private static AzureCredential machine(AzureEndpoint endpoint) {
        return endpoint.isEncrypted()
                ? new AzureCredential.DefaultChain()
                : new AzureCredential.Anonymous();
    }
}
