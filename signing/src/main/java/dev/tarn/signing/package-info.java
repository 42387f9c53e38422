/**
 * Amazon's signature version 4 for S3, with nothing but the JDK.
 *
 * <p>Start at {@link RequestSigner} to sign a request as headers or as a presigned query. A
 * verifier rebuilds the same {@link CanonicalRequest} from what it received, makes the {@link
 * StringToSign} and compares {@link SigningKey#sign} with what the client sent. All types are
 * immutable or safe for many threads, and none shows a secret in its text.
 */
@NullMarked
package dev.tarn.signing;

import org.jspecify.annotations.NullMarked;
