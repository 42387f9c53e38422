/**
 * Contracts that every plugin and adapter has to pass, and the fakes to test against.
 *
 * <p>Extend a contract once for each backend and once for each decorator; the subclass states the
 * expected capabilities.
 */
@NullMarked
package dev.tarn.testkit;

import org.jspecify.annotations.NullMarked;
