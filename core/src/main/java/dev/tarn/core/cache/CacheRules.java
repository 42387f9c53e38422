package dev.tarn.core.cache;

import static java.util.Objects.requireNonNull;

import dev.tarn.core.media.CacheValidation;

/**
 * When stores are asked about copies that are there, and whether they may be asked at all.
 *
 * @param validation when a copy is compared with its store before it is handed out
 * @param offline whether no store may be asked: copies are handed out unasked, and what is missing
 *     is an error
 */
public record CacheRules(CacheValidation validation, boolean offline) {
    /** Checks that everything is there. */
    public CacheRules {
        requireNonNull(validation, "validation is null");
    }

    /**
     * The rules of the product when nothing is set: copies are never compared, the network is used.
     *
     * @return the rules
     */
    public static CacheRules standard() {
        return new CacheRules(CacheValidation.never(), false);
    }
}
