/**
 * Tests against real servers, which {@code ./test} installs and starts; start with {@link
 * dev.tarn.interop.RealServers}.
 */
@NullMarked
package dev.tarn.interop;

import org.jspecify.annotations.NullMarked;
