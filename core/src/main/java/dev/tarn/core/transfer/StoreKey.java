package dev.tarn.core.transfer;

import dev.tarn.spi.ObjectIdentity;

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
}
