/**
 * The needed part of Google Cloud Storage over the server's store: the JSON API with uploads and
 * batches, and object paths with signed addresses.
 *
 * <p>Start at {@link GcsService}; {@link dev.tarn.objectserver.google.GoogleAccounts} knows who may
 * do what.
 */
@NullMarked
package dev.tarn.objectserver.gcs;

import org.jspecify.annotations.NullMarked;
