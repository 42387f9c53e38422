/**
 * A small object server inside the JVM: plain HTTP and the needed part of S3, with signatures
 * really checked, faults by script and a record of every request.
 *
 * <p>Start at {@link ObjectServer}; {@link ObjectServerMain} runs one as a process. Credentials are
 * in {@code access}, faults in {@code fault}, the record in {@code log}, buckets in {@code store},
 * documents in {@code site}; {@code http} and {@code s3} speak the protocols.
 */
@NullMarked
package dev.tarn.objectserver;

import org.jspecify.annotations.NullMarked;
