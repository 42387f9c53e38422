package dev.tarn.objectserver.access;

import dev.tarn.signing.SigningKey;
import dev.tarn.signing.SigningScope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The access keys of a server, with the signing keys derived from them; safe for many threads. */
public final class AccessKeys {

    private static final int MOST_DERIVED = 1000;

    private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();
    private final Map<Derivation, SigningKey> derived = new ConcurrentHashMap<>();

    /** Adds a key, or replaces the one of the same id. */
    public void add(AccessKey key) {
        keys.put(key.id(), key);
        derived.clear();
    }

    /** Removes a key; requests that name it are then refused. */
    public void remove(String id) {
        keys.remove(id);
        derived.clear();
    }

    /** The key of an id. */
    public Optional<AccessKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The signing key of an access key and scope. */
    public SigningKey signingKey(AccessKey key, SigningScope scope) {
        if (derived.size() > MOST_DERIVED) {
            derived.clear();
        }
        return derived.computeIfAbsent(
                new Derivation(key.credentials().secretKey(), scope), Derivation::derive);
    }

    private record Derivation(String secret, SigningScope scope) {

        SigningKey derive() {
            return SigningKey.derive(secret, scope);
        }

        @Override
        public String toString() {
            return "Derivation[" + scope.text() + "]";
        }
    }
}
