package dev.tarn.core.transfer;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;

/**
 * An object and the way to its bytes.
 *
 * @param identity what it is
 * @param uri its address as given; may carry a signature that serves this call
 * @param storage reads it
 */
public record RemoteObject(ObjectIdentity identity, ObjectUri uri, Storage storage) {}
