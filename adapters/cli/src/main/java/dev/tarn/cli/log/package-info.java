/**
 * Binds {@link java.lang.System.Logger} to standard error, quiet unless asked.
 *
 * <p>Start at {@link dev.tarn.cli.log.StandardErrorLoggers}.
 */
@NullMarked
package dev.tarn.cli.log;

import org.jspecify.annotations.NullMarked;
