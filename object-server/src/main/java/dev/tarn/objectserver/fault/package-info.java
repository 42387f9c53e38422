/**
 * Trouble on demand: what goes wrong, and with which requests.
 *
 * <p>Start at {@link FaultScript}, which a server owns; {@link Fault} has the kinds of trouble.
 */
@NullMarked
package dev.tarn.objectserver.fault;

import org.jspecify.annotations.NullMarked;
