package dev.tarn.interop.credentials;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at what two stores received for what only the other may see. */
final class NeverMixed {
    private NeverMixed() {}

    /** That {@code used} saw its key, and {@code other} neither a key nor anything at all. */
    static Supplier<Optional<String>> only(S3Store used, S3Store other, TlsFront front) {
        return () -> {
            if (!front.received(used.host()).contains(used.key().accessKey())) {
                return Optional.of(used.host() + " did not see its key");
            }
            return silent(other.host(), front).get();
        };
    }

    /** That a host received nothing. */
    static Supplier<Optional<String>> silent(String host, TlsFront front) {
        return () -> {
            String received = front.received(host);
            return received.isEmpty()
                    ? Optional.empty()
                    : Optional.of(host + " received " + received);
        };
    }

    /** That a host was asked, by nobody in particular. */
    static Supplier<Optional<String>> anonymous(String host, TlsFront front) {
        return () -> {
            String received = front.received(host);
            if (received.isEmpty()) {
                return Optional.of(host + " received nothing");
            }
            String lower = received.toLowerCase(Locale.ROOT);
            return lower.contains("\nauthorization:") || lower.contains("sig=")
                    ? Optional.of(host + " received credentials: " + received)
                    : Optional.empty();
        };
    }
}
