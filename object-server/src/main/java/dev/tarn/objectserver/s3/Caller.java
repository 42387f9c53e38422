package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.signing.ChunkSigner;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request and how its body is vouched for.
 *
 * @param key the access key, null for anyone
 * @param payloadHash the hash of the body, or one of the words of {@link
 *     dev.tarn.signing.PayloadHash}
 * @param chunks the chain of chunk signatures, null when there is none to check
 */
record Caller(@Nullable AccessKey key, String payloadHash, @Nullable ChunkSigner chunks) {}
