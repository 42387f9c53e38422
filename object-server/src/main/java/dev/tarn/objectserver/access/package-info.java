/**
 * Who may do what: access keys with their secrets and rights.
 *
 * <p>Start at {@link AccessKey}.
 */
@NullMarked
package dev.tarn.objectserver.access;

import org.jspecify.annotations.NullMarked;
