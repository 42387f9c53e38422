/**
 * Serves Azure Blob Storage through the Azure SDK for Java. The provider is the only public type.
 *
 * <p>Start at {@code AzureStorage}. {@code AzureLocation} says what an address means and which
 * credential it may be asked with: one that the settings name for its account, or one in the
 * address itself, else none. Reads for the host's transport ({@code AzureDirect}) need no class of
 * the SDK unless the credential is a token; everything else goes through the SDK's pipeline over
 * the JDK's HTTP client ({@code AzureHttp}), which a cancellation can reach.
 */
@NullMarked
package dev.tarn.plugin.azure;

import org.jspecify.annotations.NullMarked;
