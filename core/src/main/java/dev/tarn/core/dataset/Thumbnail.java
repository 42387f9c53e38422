package dev.tarn.core.dataset;

/**
 * A thumbnail, not yet written.
 *
 * @param bytes the file
 * @param width pixels
 * @param height pixels
 */
record Thumbnail(byte[] bytes, int width, int height) {}
