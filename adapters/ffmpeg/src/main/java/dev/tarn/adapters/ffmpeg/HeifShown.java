package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.Picture;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * How the main picture of a HEIF file is shown once it is decoded: cut and turned by its
 * properties, with its alpha.
 *
 * @param request what is wanted
 * @param layout what the file says
 * @param alpha the alpha of the whole stored picture, when there is one
 */
record HeifShown(PictureRequest request, HeifLayout layout, @Nullable AlphaPlane alpha) {
    /** Makes the picture of the stored one. */
    Picture picture(AVFrame frame, byte @Nullable [] icc) throws IOException {
        int width = frame.width();
        int height = frame.height();
        HeifTurns turns = layout.turns(width, height);
        AlphaPlane.Part part =
                new AlphaPlane.Part(
                        turns.left(), turns.top(), turns.width(), turns.height(), width, height);
        frame.crop_left(part.left());
        frame.crop_top(part.top());
        frame.crop_right(width - part.left() - part.width());
        frame.crop_bottom(height - part.top() - part.height());
        HeifPicture.crop(frame);
        Consumer<int[]> lay =
                alpha == null ? null : argb -> alpha.lay(argb, part, layout.isMultiplied());
        return new PixelConverter(request, turns.orientation(), lay).picture(frame, icc);
    }
}
