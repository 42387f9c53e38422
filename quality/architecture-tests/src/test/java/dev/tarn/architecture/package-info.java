/** Rules about the whole of Tarn: what may depend on what, and that nothing escapes them. */
@NullMarked
package dev.tarn.architecture;

import org.jspecify.annotations.NullMarked;
