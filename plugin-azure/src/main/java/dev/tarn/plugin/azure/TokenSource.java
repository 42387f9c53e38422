package dev.tarn.plugin.azure;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.StorageException;
import java.util.Optional;

/** Gives the token of the account that the settings name. */
@FunctionalInterface
interface TokenSource {
    /**
     * A token that is good for a while yet.
     *
     * @param location what is to be asked for, for messages
     * @return the token; empty when this machine is signed in with nothing, so that only what is
     *     public can be read
     * @throws StorageException when there should be one but cannot be had
     */
    Optional<AccessTokenValue> token(AzureLocation location, Cancellation cancellation)
            throws StorageException;

    /** The service did not take a token: the next call gets another. */
    default void forget(AccessTokenValue refused) {}
}
