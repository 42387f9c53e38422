package dev.tarn.objectserver.gcs;

/**
 * What can be set about the service.
 *
 * @param rewriteCalls in how many calls a rewrite is done, 1 or more
 */
public record GcsSettings(int rewriteCalls) {

    /** Checks the number. */
    public GcsSettings {
        if (rewriteCalls < 1) {
            throw new IllegalArgumentException("A rewrite takes one call or more");
        }
    }
}
