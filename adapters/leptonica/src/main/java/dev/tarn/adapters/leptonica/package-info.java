/**
 * Pixels of JPEG files by libjpeg-turbo, which comes within Leptonica's native library; optional.
 *
 * <p>Start at {@link dev.tarn.adapters.leptonica.LeptonicaPictureDecoder}, which {@link
 * java.util.ServiceLoader} finds.
 */
@NullMarked
package dev.tarn.adapters.leptonica;

import org.jspecify.annotations.NullMarked;
