package dev.tarn.core.transfer;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a minute which objects a store said it does not have, so that nobody asks again in
 * a loop. Nothing else is remembered: refusals and outages end.
 */
public final class MissingObjects {
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<ObjectIdentity, Missing> missing = new LinkedHashMap<>();

    /**
     * Remembers nothing yet.
     *
     * @param clock tells when the minute is over
     */
    public MissingObjects(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Ends the call when the object was missing less than a minute ago.
     *
     * @param identity the object
     * @param uri its address, for the message
     * @throws StorageException of kind {@link StorageException.Kind#OBJECT_MISSING} when it was
     */
    public synchronized void check(ObjectIdentity identity, ObjectUri uri) throws StorageException {
        Missing known = missing.get(identity);
        if (known == null) {
            return;
        }
        if (!clock.instant().isBefore(known.until())) {
            missing.remove(identity);
            return;
        }
        throw StorageException.of(StorageException.Kind.OBJECT_MISSING, known.what(), uri);
    }

    /**
     * Remembers a failure when it says that the object does not exist.
     *
     * @param identity the object
     * @param failure what its store said
     */
    public synchronized void note(ObjectIdentity identity, StorageException failure) {
        if (failure.kind() != StorageException.Kind.OBJECT_MISSING) {
            return;
        }
        if (missing.size() >= MOST) {
            missing.remove(missing.keySet().iterator().next());
        }
        missing.put(identity, new Missing(failure.what(), clock.instant().plus(MEMORY)));
    }

    /**
     * Says whether an object was missing less than a minute ago.
     *
     * @param identity the object
     * @return true when its store said so
     */
    public synchronized boolean isKnown(ObjectIdentity identity) {
        Missing known = missing.get(identity);
        return known != null && clock.instant().isBefore(known.until());
    }

    /**
     * Forgets an object that turned out to be there.
     *
     * @param identity the object
     */
    public synchronized void forget(ObjectIdentity identity) {
        missing.remove(identity);
    }

    private record Missing(String what, Instant until) {}
}
