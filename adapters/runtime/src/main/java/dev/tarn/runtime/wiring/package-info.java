/** The composition root: the one place where ports meet their adapters. */
@NullMarked
package dev.tarn.runtime.wiring;

import org.jspecify.annotations.NullMarked;
