/**
 * A small reader and writer of JSON, since the JDK has none.
 *
 * <p>Start at {@link JsonObject}.
 */
@NullMarked
package dev.tarn.objectserver.json;

import org.jspecify.annotations.NullMarked;
