package dev.tarn.core.cache;

import dev.tarn.spi.ObjectIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores that did not answer when a copy was to be compared: for some seconds their copies are
 * handed out unasked, or every hit would wait for an answer that does not come.
 */
final class Outages {
    private static final Duration MEMORY = Duration.ofSeconds(10);
    private static final int MOST = 1000;

    private final InstantSource clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    Outages(InstantSource clock) {
        this.clock = clock;
    }

    void note(ObjectIdentity object) {
        if (until.size() >= MOST) {
            until.clear();
        }
        until.put(store(object), clock.instant().plus(MEMORY));
    }

    boolean concerns(ObjectIdentity object) {
        if (until.isEmpty()) {
            return false;
        }
        String store = store(object);
        Instant end = until.get(store);
        if (end == null) {
            return false;
        }
        if (clock.instant().isBefore(end)) {
            return true;
        }
        until.remove(store, end);
        return false;
    }

    private static String store(ObjectIdentity object) {
        return object.kind() + '\0' + object.endpoint();
    }
}
