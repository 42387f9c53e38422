package dev.tarn.objectserver.gcs;

import java.util.Optional;

/** Carries a refusal out of a predicate that is asked under the lock of a bucket. */
final class Decision {

    private Optional<GcsException> refusal = Optional.empty();

    /** Notes what was decided; whether that allows the change. */
    boolean decide(Optional<GcsException> decided) {
        refusal = decided;
        return decided.isEmpty();
    }

    /** Refuses if that was decided. */
    void raise() throws GcsException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }
}
