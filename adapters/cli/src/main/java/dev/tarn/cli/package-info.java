/**
 * The {@code tarn} command: one class for each subcommand, and nothing that a library user would
 * miss.
 */
@NullMarked
package dev.tarn.cli;

import org.jspecify.annotations.NullMarked;
