package dev.tarn.plugin.azure;

import dev.tarn.spi.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a connection string that concern blobs.
 *
 * @param endpoint where the account answers
 * @param credential by what it is entered
 */
record ConnectionString(AzureEndpoint endpoint, AzureCredential credential) {
    static final String ACCEPTED_FORM =
            "AccountName=…;AccountKey=… or BlobEndpoint=…;SharedAccessSignature=… as the portal"
                    + " gives it, or UseDevelopmentStorage=true";

    /** The account that every emulator knows; its key is published, and no secret. */
    private static final String EMULATOR =
            "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsu"
                    + "Fq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
                    + "BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1";

    /** Empty when the text is none, or lacks a part. */
    static Optional<ConnectionString> parse(String text) {
        Map<String, String> parts = parts(text);
        if (Boolean.parseBoolean(parts.get("usedevelopmentstorage"))) {
            return parse(EMULATOR);
        }
        Optional<AzureEndpoint> endpoint = endpoint(parts);
        Optional<AzureCredential> credential =
                endpoint.flatMap(there -> credential(parts, there.account()));
        return credential.map(c -> new ConnectionString(endpoint.orElseThrow(), c));
    }

    private static Optional<AzureEndpoint> endpoint(Map<String, String> parts) {
        Optional<String> account = Optional.ofNullable(parts.get("accountname"));
        Optional<String> url = Optional.ofNullable(parts.get("blobendpoint"));
        if (url.isPresent()) {
            return AzureEndpoint.parse(url.get(), account);
        }
        String scheme = parts.getOrDefault("defaultendpointsprotocol", "https");
        String suffix = parts.getOrDefault("endpointsuffix", "core.windows.net");
        return account.filter(AzureEndpoint::isAccountName)
                .flatMap(
                        name ->
                                AzureEndpoint.parse(
                                        scheme + "://" + name + ".blob." + suffix,
                                        Optional.of(name)));
    }

    private static Optional<AzureCredential> credential(Map<String, String> parts, String account) {
        Optional<String> key = Optional.ofNullable(parts.get("accountkey"));
        if (key.isPresent()) {
            return key.filter(SharedKeySigner::isKey)
                    .map(k -> new AzureCredential.SharedKey(account, Secret.of(k)));
        }
        return Optional.ofNullable(parts.get("sharedaccesssignature"))
                .flatMap(SasToken::parse)
                .map(token -> new AzureCredential.Sas(token, false));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.trim().split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).trim());
            }
        }
        return parts;
    }
}
