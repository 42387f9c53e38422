/**
 * What media files say of themselves, learned from a few of their bytes.
 *
 * <p>Start at {@link dev.tarn.core.header.PartialBytes}, the bytes that a {@link
 * dev.tarn.core.port.HeaderReader} looks at.
 */
@NullMarked
package dev.tarn.core.header;

import org.jspecify.annotations.NullMarked;
