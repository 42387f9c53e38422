/**
 * The storage plugin for Google Cloud Storage. Start at {@link
 * dev.tarn.plugin.gcs.GcsStorageProvider}.
 *
 * <p>Of the two clients in Google's library it uses the lower one, which makes one request per call
 * and shows the answer's header fields: the higher one asks for the metadata before a read, tells
 * neither generation nor checksum with the bytes, and tries again by itself. The higher one signs
 * addresses. Both send through {@link dev.tarn.plugin.gcs.CancellableHttpClient}.
 *
 * <p>Every class is safe for use by many threads. {@link dev.tarn.plugin.gcs.GcsStorage} owns the
 * connections and closes them; a content belongs to whoever asked for it.
 */
@NullMarked
package dev.tarn.plugin.gcs;

import org.jspecify.annotations.NullMarked;
