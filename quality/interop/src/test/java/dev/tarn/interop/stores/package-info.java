/** The built command on all stores at once: {@link dev.tarn.interop.stores.FiveStoresTest}. */
@NullMarked
package dev.tarn.interop.stores;

import org.jspecify.annotations.NullMarked;
