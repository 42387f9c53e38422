/**
 * The promises of the whole, shown on Tarn as a program uses it, against servers that keep a record
 * of requests; start with {@link dev.tarn.interop.spine.Farm}.
 */
@NullMarked
package dev.tarn.interop.spine;

import org.jspecify.annotations.NullMarked;
