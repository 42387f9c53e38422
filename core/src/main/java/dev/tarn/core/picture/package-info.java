/**
 * Pixels: which decoder and encoder does it, and pictures made smaller and turned.
 *
 * <p>Start at {@link dev.tarn.core.picture.Pictures}. The codecs themselves are adapters behind
 * {@link dev.tarn.core.port.PictureDecoder}, {@link dev.tarn.core.port.PictureEncoder} and {@link
 * dev.tarn.core.port.FrameReader}.
 */
@NullMarked
package dev.tarn.core.picture;

import org.jspecify.annotations.NullMarked;
