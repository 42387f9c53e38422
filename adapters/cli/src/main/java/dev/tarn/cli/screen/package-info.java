/**
 * What the commands write with: text that cannot drive a terminal, sizes in words, progress, JSON.
 *
 * <p>Start at {@link dev.tarn.cli.screen.Screen}. Results go to standard output, everything else to
 * standard error; both pass redaction.
 */
@NullMarked
package dev.tarn.cli.screen;

import org.jspecify.annotations.NullMarked;
