/**
 * Serves plain {@code http://} and {@code https://} addresses. The provider is the only public
 * type.
 */
@NullMarked
package dev.tarn.plugin.http;

import org.jspecify.annotations.NullMarked;
