/**
 * The server's record of every request.
 *
 * <p>Start at {@link RequestLog}; {@link RequestMatch} has the predicates for counting and for
 * faults.
 */
@NullMarked
package dev.tarn.objectserver.log;

import org.jspecify.annotations.NullMarked;
