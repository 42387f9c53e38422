/**
 * What a storage plugin implements, and nothing else.
 *
 * <p>The host finds a provider with {@link java.util.ServiceLoader}, hands it settings already
 * resolved, and gets back a storage. This is the only package a plugin class loader shares with the
 * host, so no type here may mention a library.
 */
@NullMarked
package dev.tarn.spi;

import org.jspecify.annotations.NullMarked;
