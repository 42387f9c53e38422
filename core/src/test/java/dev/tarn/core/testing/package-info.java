/** Fakes by hand for the tests of the core: a store of media, a storage by script, a clock. */
@NullMarked
package dev.tarn.core.testing;

import org.jspecify.annotations.NullMarked;
