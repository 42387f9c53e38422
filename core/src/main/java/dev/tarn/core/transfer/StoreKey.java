package dev.tarn.core.transfer;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;

/**
 * A store as transfers tell them apart: what is slow, overloaded or down together.
 *
 * @param kind the kind of store
 * @param endpoint its endpoint or account
 */
record StoreKey(String kind, String endpoint) {
    static StoreKey of(ObjectIdentity object) {
        return new StoreKey(object.kind(), object.endpoint());
    }

    /** As far as an address tells. */
    static StoreKey of(ObjectUri uri) {
        return new StoreKey(uri.scheme(), uri.authority());
    }
}
