/**
 * The S3 protocol: addresses, signatures, operations and errors as Amazon S3 has them.
 *
 * <p>Start at {@link S3Service}. Each request is classified, authenticated ({@link Authenticator}),
 * checked for rights ({@link Permissions}) and then answered by one of the operation classes; every
 * refusal is an {@link S3Exception}.
 */
@NullMarked
package dev.tarn.objectserver.s3;

import org.jspecify.annotations.NullMarked;
