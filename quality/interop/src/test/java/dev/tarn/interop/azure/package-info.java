/**
 * The Azure plugin on a real Azurite server. Start at {@link dev.tarn.interop.azure.AzuriteServer}.
 */
@NullMarked
package dev.tarn.interop.azure;

import org.jspecify.annotations.NullMarked;
