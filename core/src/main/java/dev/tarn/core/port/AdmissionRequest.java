package dev.tarn.core.port;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectIdentity;

/**
 * Asks for the right to bring one object into the cache.
 *
 * @param identity the object
 * @param bulk whether it is part of a pass over many, which a cache with the policy {@code scan}
 *     does not let displace what it has
 * @param renew whether a copy that is there may be replaced
 * @param waits whether to wait for other transfers of the object, and for room
 * @param cancellation ends the waits
 */
public record AdmissionRequest(
        ObjectIdentity identity,
        boolean bulk,
        boolean renew,
        boolean waits,
        Cancellation cancellation) {
    /** Checks that everything is there. */
    public AdmissionRequest {
        requireNonNull(identity, "identity is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * Asks for a single object that is not in the cache, and waits.
     *
     * @param identity the object
     * @param cancellation ends the waits
     * @return the request
     */
    public static AdmissionRequest of(ObjectIdentity identity, Cancellation cancellation) {
        return new AdmissionRequest(identity, false, false, true, cancellation);
    }

    /**
     * The same request as part of a pass over many objects.
     *
     * @return the new request
     */
    public AdmissionRequest asBulk() {
        return new AdmissionRequest(identity, true, renew, waits, cancellation);
    }

    /**
     * The same request for an object whose copy may be replaced.
     *
     * @return the new request
     */
    public AdmissionRequest asRenewal() {
        return new AdmissionRequest(identity, bulk, true, waits, cancellation);
    }

    /**
     * The same request by someone who can do without.
     *
     * @return the new request
     */
    public AdmissionRequest withoutWaiting() {
        return new AdmissionRequest(identity, bulk, renew, false, cancellation);
    }
}
