package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Alpha that is stored as a picture of its own, whose brightness it is: the whole range of numbers,
 * as the formats have it.
 */
final class AlphaPlane {
    private static final int OPAQUE = 255;

    private final int width;
    private final int height;
    private final byte[] values;

    private AlphaPlane(int width, int height, byte[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** Copies the brightness of a frame. */
    static AlphaPlane of(AVFrame frame) throws MediaFormatException {
        AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(frame.format());
        int depth = descriptor == null ? 0 : descriptor.comp(0).depth();
        boolean planar =
                descriptor != null
                        && (descriptor.flags()
                                        & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_BE))
                                == 0;
        if (!planar || depth < 8 || depth > 16) {
            throw MediaFormatException.unsupported("Its alpha is stored in an unusual way");
        }
        byte[] values = new byte[Math.multiplyExact(frame.width(), frame.height())];
        int step = depth > 8 ? 2 : 1;
        for (int y = 0; y < frame.height(); y++) {
            ByteBuffer row =
                    new BytePointer(frame.data(0).getPointer((long) y * frame.linesize(0)))
                            .capacity((long) frame.width() * step)
                            .asByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int x = 0; x < frame.width(); x++) {
                int value = step == 1 ? row.get(x) : row.getShort(2 * x) >> (depth - 8);
                values[y * frame.width() + x] = (byte) value;
            }
        }
        return new AlphaPlane(frame.width(), frame.height(), values);
    }

    /**
     * Gives pixels their alpha, stretched to the picture where it has other sides.
     *
     * @param argb pixels of a part of the picture
     * @param part where the part lies in the picture
     * @param multiplied whether the colours are multiplied by alpha, which they are no more
     *     afterwards
     */
    void lay(int[] argb, Part part, boolean multiplied) {
        for (int y = 0; y < part.height(); y++) {
            int row = (int) ((long) (part.top() + y) * height / part.pictureHeight()) * width;
            for (int x = 0; x < part.width(); x++) {
                int column = (int) ((long) (part.left() + x) * width / part.pictureWidth());
                int alpha = values[row + column] & 0xFF;
                int at = y * part.width() + x;
                int colour = multiplied ? divided(argb[at], alpha) : argb[at] & 0xFFFFFF;
                argb[at] = alpha << 24 | colour;
            }
        }
    }

    /** Of a picture of some sides, the part that is shown. */
    record Part(int left, int top, int width, int height, int pictureWidth, int pictureHeight) {}

    private static int divided(int pixel, int alpha) {
        int colour = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int stored = pixel >> shift & 0xFF;
            int value = alpha == 0 ? 0 : (stored * OPAQUE + alpha / 2) / alpha;
            colour |= Math.min(OPAQUE, value) << shift;
        }
        return colour;
    }
}
