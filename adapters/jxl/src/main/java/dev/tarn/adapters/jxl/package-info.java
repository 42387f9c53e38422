/**
 * Pixels of JPEG XL pictures, by the libjxl that the system has.
 *
 * <p>Start at {@link dev.tarn.adapters.jxl.JxlDecoder}. Nothing native is loaded before it is first
 * asked. {@link dev.tarn.adapters.jxl.LibJxl} are the functions, {@link
 * dev.tarn.adapters.jxl.JxlLibrary} finds them, and {@link dev.tarn.adapters.jxl.JxlFile} is one
 * file while it is decoded.
 */
@NullMarked
package dev.tarn.adapters.jxl;

import org.jspecify.annotations.NullMarked;
