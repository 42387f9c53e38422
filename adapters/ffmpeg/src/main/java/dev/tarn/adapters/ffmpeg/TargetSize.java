package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.PictureRequest;

/**
 * To which size stored pixels are reduced: exactly that which the box wants, so that only cutting
 * off is left to be done.
 *
 * @param width pixels, as stored
 * @param height pixels, as stored
 */
record TargetSize(int width, int height) {
    static TargetSize of(int width, int height, boolean lying, PictureRequest request) {
        PictureBox box = request.box().orElse(null);
        if (box == null) {
            return new TargetSize(width, height);
        }
        double scale = lying ? box.scale(height, width) : box.scale(width, height);
        int mostAcross = lying ? box.height() : box.width();
        int mostDown = lying ? box.width() : box.height();
        return new TargetSize(
                side(width, scale, mostAcross, box.fill()),
                side(height, scale, mostDown, box.fill()));
    }

    private static int side(int stored, double scale, int most, boolean fill) {
        int side = (int) Math.max(1, Math.round(stored * scale));
        return fill ? Math.max(side, Math.min(stored, most)) : Math.min(side, most);
    }
}
