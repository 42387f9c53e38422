package dev.tarn.core.cache;

import static java.util.Objects.requireNonNull;

import dev.tarn.core.media.CachePolicy;
import dev.tarn.core.media.CacheValidation;

/**
 * What the settings say of the use of the cache: when stores are asked about copies that are there,
 * whether they may be asked at all, and how large a batch is.
 *
 * @param validation when a copy is compared with its store before it is handed out
 * @param offline whether no store may be asked: copies are handed out unasked, and what is missing
 *     is an error
 * @param batchBytes the size of a batch of a download context when its caller names none
 * @param policy which copies go first when room is needed; with {@link CachePolicy#SCAN} a pass has
 *     the room that is free, and when the cache is full a hundredth of it
 */
public record CacheRules(
        CacheValidation validation, boolean offline, long batchBytes, CachePolicy policy) {
    /** 128 MiB. */
    private static final long STANDARD_BATCH = 128L << 20;

    /** Checks that everything is there. */
    public CacheRules {
        requireNonNull(validation, "validation is null");
        requireNonNull(policy, "policy is null");
        if (batchBytes < 1) {
            throw new IllegalArgumentException("A batch has at least 1 byte: " + batchBytes);
        }
    }

    /**
     * Rules with batches of 128 MiB and the policy {@code lru}.
     *
     * @param validation when a copy is compared with its store before it is handed out
     * @param offline whether no store may be asked
     */
    public CacheRules(CacheValidation validation, boolean offline) {
        this(validation, offline, STANDARD_BATCH, CachePolicy.LRU);
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
