/**
 * The Google Cloud Storage plugin on a real fake-gcs-server. Start at {@link
 * dev.tarn.interop.gcs.FakeGcsServer}.
 */
@NullMarked
package dev.tarn.interop.gcs;

import org.jspecify.annotations.NullMarked;
