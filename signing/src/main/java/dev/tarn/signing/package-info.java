/** AWS signature version 4: signs requests and checks signed ones, with the JDK only. */
@NullMarked
package dev.tarn.signing;

import org.jspecify.annotations.NullMarked;
