/** Where settings come from: the environment, JSON files, and the program itself. */
@NullMarked
package dev.tarn.runtime.settings;

import org.jspecify.annotations.NullMarked;
