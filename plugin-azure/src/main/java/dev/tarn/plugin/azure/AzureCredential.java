package dev.tarn.plugin.azure;

import dev.tarn.spi.Secret;

/** By what an account is entered. */
sealed interface AzureCredential {
    /** Without any. */
    record Anonymous() implements AzureCredential {}

    /**
     * A query that goes with every address.
     *
     * @param inAddress whether the address brought it along, for one call
     */
    record Sas(SasToken token, boolean inAddress) implements AzureCredential {}

    /**
     * The account's key, in Base64, by which requests are signed.
     *
     * @param account the account's name, a part of what is signed
     */
    record SharedKey(String account, Secret key) implements AzureCredential {}

    /** An application that signs in with a secret. */
    record ClientSecret(String tenant, String clientId, Secret secret) implements AzureCredential {}

    /** Whatever this machine is signed in with. */
    record DefaultChain() implements AzureCredential {}

    /** Says whether a token has to be fetched for it. */
    default boolean isToken() {
        return this instanceof ClientSecret || this instanceof DefaultChain;
    }
}
