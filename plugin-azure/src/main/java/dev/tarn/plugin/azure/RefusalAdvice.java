package dev.tarn.plugin.azure;

import dev.tarn.plugin.azure.AzureCredential.Anonymous;
import dev.tarn.plugin.azure.AzureCredential.DefaultChain;
import dev.tarn.plugin.azure.AzureCredential.Sas;
import dev.tarn.plugin.azure.AzureCredential.SharedKey;
import java.time.Instant;
import java.time.InstantSource;

/** Says what to do about a refusal, by what was asked with. */
final class RefusalAdvice {
    private final InstantSource clock;

    RefusalAdvice(InstantSource clock) {
        this.clock = clock;
    }

    /** A clause to append to a message; empty when nothing is known. */
    String about(AzureLocation location, ErrorAnswer answer) {
        switch (answer.code()) {
            case "BlobArchived":
                return "; the blob is in the archive tier and has to be rehydrated first";
            case "SnapshotsPresent":
                return "; the blob has snapshots, which are not deleted with it";
            case "LeaseIdMissing", "LeaseIdMismatchWithBlobOperation":
                return "; somebody holds a lease on the blob";
            case "UnauthorizedBlobOverwrite":
                return "; the token may create blobs, but not overwrite them";
            default:
                return answer.status() == 404 && answer.code().isEmpty()
                        ? "; is this an Azure Blob endpoint? " + location.endpoint().url()
                        : aboutCredential(location, answer);
        }
    }

    private String aboutCredential(AzureLocation location, ErrorAnswer answer) {
        AzureCredential credential = location.credential();
        if (credential instanceof Anonymous) {
            return withoutCredential(location);
        }
        if (credential instanceof Sas sas) {
            return aboutToken(sas);
        }
        boolean unknown = answer.status() == 401 || answer.code().startsWith("Authenticat");
        if (credential instanceof SharedKey && unknown) {
            return "; check that account_key belongs to the account "
                    + location.endpoint().account()
                    + " and that the clock is right";
        }
        if (credential instanceof DefaultChain && (answer.status() == 403 || unknown)) {
            return "; the account has neither a SAS token nor a key, so it was asked as whoever this"
                    + " machine is signed in as, if anyone: set AZURE_STORAGE_SAS_TOKEN or"
                    + " AZURE_STORAGE_KEY, or sign in and give the identity a role such as Storage"
                    + " Blob Data Reader";
        }
        return credential.isToken() && answer.status() == 403
                ? "; the identity needs a role such as Storage Blob Data Reader on the container"
                : "";
    }

    private static String withoutCredential(AzureLocation location) {
        String account = location.endpoint().account();
        return "; it was asked without credentials, so it is private or does not exist. A signature"
                + " given in an address is never kept: to mount the account set"
                + " AZURE_STORAGE_ACCOUNT="
                + account
                + " with AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY, or a profile with"
                + " account_name and sas_token";
    }

    private String aboutToken(Sas sas) {
        String token = sas.inAddress() ? "the signature in the address" : "the SAS token";
        Instant expires = sas.token().expires().orElse(Instant.MAX);
        if (expires.isBefore(clock.instant())) {
            return "; " + token + " expired at " + expires;
        }
        Instant starts = sas.token().starts().orElse(Instant.MIN);
        if (starts.isAfter(clock.instant())) {
            return "; " + token + " is not valid before " + starts;
        }
        return sas.token()
                .parameter("sp")
                .map(rights -> "; " + token + " gives the rights " + rights)
                .orElse("");
    }
}
