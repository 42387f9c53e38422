package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * How stored frames are turned, by a matrix as in ISO base media files: a point (x, y) goes to (ax
 * + cy, bx + dy).
 */
final class DisplayMatrix {
    private static final int BYTES = 9 * Integer.BYTES;

    private DisplayMatrix() {}

    static Orientation of(@Nullable AVPacketSideData all, int count) {
        byte[] matrix = sideData(all, count, avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null || matrix.length < BYTES) {
            return Orientation.UPRIGHT;
        }
        ByteBuffer numbers = ByteBuffer.wrap(matrix).order(ByteOrder.nativeOrder());
        return orientation(
                numbers.getInt(0), numbers.getInt(4), numbers.getInt(12), numbers.getInt(16));
    }

    /** Data beside a stream, when there is such; a copy. */
    static byte @Nullable [] sideData(@Nullable AVPacketSideData all, int count, int type) {
        AVPacketSideData found =
                all == null ? null : avcodec.av_packet_side_data_get(all, count, type);
        if (found == null || found.size() > Integer.MAX_VALUE) {
            return null;
        }
        byte[] data = new byte[(int) found.size()];
        new BytePointer(found.data()).capacity(data.length).get(data);
        return data;
    }

    /** The nearest quarter. */
    private static Orientation orientation(long a, long b, long c, long d) {
        boolean mirrored = a * d - b * c < 0;
        boolean lying = Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d);
        if (mirrored) {
            if (lying) {
                return b + c < 0 ? Orientation.TRANSVERSED : Orientation.TRANSPOSED;
            }
            return d - a < 0 ? Orientation.MIRRORED_UPSIDE_DOWN : Orientation.MIRRORED;
        }
        if (lying) {
            return b - c > 0 ? Orientation.TURNED_RIGHT : Orientation.TURNED_LEFT;
        }
        return a + d < 0 ? Orientation.UPSIDE_DOWN : Orientation.UPRIGHT;
    }
}
