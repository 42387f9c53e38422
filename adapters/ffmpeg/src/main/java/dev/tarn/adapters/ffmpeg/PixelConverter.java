package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.IccColours;
import dev.tarn.core.picture.Turning;
import dev.tarn.core.port.PictureRequest;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * Decoded frames as pictures: to RGB by the matrix and range that the frame says, made smaller in
 * the same step, from its ICC profile to sRGB, turned.
 *
 * <p>A frame that says no matrix has that of BT.601, as FFmpeg has it. Other primaries and
 * transfers than those of sRGB count only when they come as an ICC profile.
 */
final class PixelConverter {
    /** Above this the filter would need more weights than there may be. */
    private static final int STEP = 16;

    private static final int FLAGS = swscale.SWS_BICUBIC | swscale.SWS_FULL_CHR_H_INT;
    private static final int COARSE = swscale.SWS_AREA;
    private static final int CENTERED = 128; // 1/256 of a pixel
    private static final int ONE = 1 << 16;

    private static final IccColours COLOURS = new IccColours();

    private final PictureRequest request;
    private final Orientation orientation;
    private final @Nullable Consumer<int[]> alpha;

    PixelConverter(PictureRequest request, Orientation orientation) {
        this(request, orientation, null);
    }

    /**
     * For frames whose alpha comes from elsewhere.
     *
     * @param alpha puts alpha into the pixels of a whole frame
     */
    PixelConverter(
            PictureRequest request, Orientation orientation, @Nullable Consumer<int[]> alpha) {
        this.request = request;
        this.orientation = orientation;
        this.alpha = alpha;
    }

    /**
     * Makes a picture.
     *
     * @param frame the frame; stays as it is
     * @param icc its colour profile, when it has one of its own
     */
    Picture picture(AVFrame frame, byte @Nullable [] icc) throws MediaFormatException {
        return picture(frame, icc, frame.width(), frame.height());
    }

    /**
     * Makes a picture of a frame that may be reduced already.
     *
     * @param width the pixels of a row before that, which the box is for
     * @param height the rows before that
     */
    Picture picture(AVFrame frame, byte @Nullable [] icc, int width, int height)
            throws MediaFormatException {
        if ((long) width * height > request.mostPixels()) {
            throw tooLarge(width, height);
        }
        try {
            return made(frame, icc, width, height);
        } catch (OutOfMemoryError e) {
            MediaFormatException failure =
                    MediaFormatException.tooFar(
                            "Its pixels take more memory than there is; give Java more (-Xmx)");
            failure.initCause(e);
            throw failure;
        }
    }

    private Picture made(AVFrame frame, byte @Nullable [] icc, int width, int height)
            throws MediaFormatException {
        boolean transparent = alpha != null || hasAlpha(frame.format());
        TargetSize target =
                transparent // a colour that is not seen must not be mixed into those that are
                        ? new TargetSize(frame.width(), frame.height())
                        : TargetSize.of(width, height, orientation.swapsSides(), request);
        int[] argb = reduced(frame, target);
        if (alpha != null) {
            alpha.accept(argb);
        }
        boolean opaque = !transparent || isOpaque(argb);
        COLOURS.toSrgb(argb, 3, Optional.ofNullable(icc));
        return Turning.upright(
                new Picture(target.width(), target.height(), opaque, argb), orientation);
    }

    static MediaFormatException tooLarge(long width, long height) {
        return MediaFormatException.tooFar(
                "It has " + width + " x " + height + " pixels, more than are decoded");
    }

    static boolean hasAlpha(int format) {
        AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
        return descriptor != null && (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0;
    }

    private static boolean isOpaque(int[] argb) {
        int all = -1;
        for (int pixel : argb) {
            all &= pixel;
        }
        return all >>> 24 == 0xFF;
    }

    private static int[] reduced(AVFrame frame, TargetSize target) throws MediaFormatException {
        int width = Math.min(frame.width(), target.width() * STEP);
        int height = Math.min(frame.height(), target.height() * STEP);
        if (width == frame.width() && height == frame.height()) {
            return pixels(frame, target);
        }
        AVFrame coarse = converted(frame, new TargetSize(width, height), frame.format(), COARSE);
        try {
            coarse.colorspace(frame.colorspace());
            coarse.color_range(frame.color_range());
            coarse.chroma_location(frame.chroma_location());
            return pixels(coarse, target);
        } finally {
            avutil.av_frame_free(coarse);
        }
    }

    private static int[] pixels(AVFrame frame, TargetSize target) throws MediaFormatException {
        int width = target.width();
        int[] argb = new int[Math.multiplyExact(width, target.height())];
        AVFrame rgb = converted(frame, target, avutil.AV_PIX_FMT_BGRA, FLAGS);
        try {
            IntPointer row = new IntPointer(rgb.data(0));
            long pitch = rgb.linesize(0) / Integer.BYTES;
            for (int y = 0; y < target.height(); y++) {
                row.position(y * pitch).get(argb, y * width, width);
            }
            return argb;
        } finally {
            avutil.av_frame_free(rgb);
        }
    }

    private static AVFrame converted(AVFrame frame, TargetSize target, int format, int flags)
            throws MediaFormatException {
        AVFrame converted = avutil.av_frame_alloc();
        converted.width(target.width());
        converted.height(target.height());
        converted.format(format);
        SwsContext context = context(frame, converted, flags);
        int done = swscale.sws_init_context(context, null, null);
        done = done < 0 ? done : avutil.av_frame_get_buffer(converted, 0);
        if (done >= 0) {
            colours(context, frame);
            done =
                    swscale.sws_scale(
                            context,
                            frame.data(),
                            frame.linesize(),
                            0,
                            frame.height(),
                            converted.data(),
                            converted.linesize());
        }
        swscale.sws_freeContext(context);
        if (done < 0) {
            avutil.av_frame_free(converted);
            throw NativeFailure.of("Its pixels cannot be converted", done);
        }
        return converted;
    }

    private static SwsContext context(AVFrame frame, AVFrame converted, int flags) {
        SwsContext context = swscale.sws_alloc_context();
        context.src_w(frame.width()).src_h(frame.height()).src_format(frame.format());
        context.dst_w(converted.width()).dst_h(converted.height()).dst_format(converted.format());
        context.flags(flags);
        if (frame.chroma_location() == avutil.AVCHROMA_LOC_CENTER) {
            context.src_h_chr_pos(CENTERED).src_v_chr_pos(CENTERED);
        }
        return context;
    }

    private static void colours(SwsContext context, AVFrame frame) {
        int matrix = frame.colorspace();
        IntPointer from =
                swscale.sws_getCoefficients(
                        matrix == avutil.AVCOL_SPC_UNSPECIFIED
                                ? avutil.AVCOL_SPC_SMPTE170M
                                : matrix);
        swscale.sws_setColorspaceDetails(
                context, from, isFullRange(frame) ? 1 : 0, from, 1, 0, ONE, ONE);
    }

    private static boolean isFullRange(AVFrame frame) {
        int format = frame.format();
        return frame.color_range() == avutil.AVCOL_RANGE_JPEG
                || format == avutil.AV_PIX_FMT_YUVJ420P
                || format == avutil.AV_PIX_FMT_YUVJ422P
                || format == avutil.AV_PIX_FMT_YUVJ444P
                || format == avutil.AV_PIX_FMT_YUVJ440P
                || format == avutil.AV_PIX_FMT_YUVJ411P;
    }
}
