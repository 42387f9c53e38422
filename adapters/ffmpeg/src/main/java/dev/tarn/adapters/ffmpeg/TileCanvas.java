package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** One large frame, onto which tiles are laid. */
final class TileCanvas implements AutoCloseable {
    private static final int PLANES = 4;
    private static final int BUFFERS = 4;

    private final AVFrame canvas = avutil.av_frame_alloc();
    private boolean closed;

    TileCanvas(int width, int height) {
        canvas.width(width);
        canvas.height(height);
        canvas.format(avutil.AV_PIX_FMT_NONE);
    }

    AVFrame frame() {
        return canvas;
    }

    /** Lays a tile at a place; what stands out is left off. All tiles have the first one's kind. */
    void place(AVFrame tile, int left, int top) throws MediaFormatException {
        if (canvas.format() == avutil.AV_PIX_FMT_NONE) {
            prepare(tile);
        }
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(tile.format());
        int across = (1 << format.log2_chroma_w()) - 1;
        int down = (1 << format.log2_chroma_h()) - 1;
        boolean fits = left >= 0 && top >= 0 && left < canvas.width() && top < canvas.height();
        if (tile.format() != canvas.format() || !fits || ((left & across) | (top & down)) != 0) {
            throw MediaFormatException.unsupported(
                    "The tiles of its main picture are not of one kind, or do not lie in it");
        }
        int width = Math.min(tile.width(), canvas.width() - left);
        int height = Math.min(tile.height(), canvas.height() - top);
        for (int plane = 0; plane < PLANES && tile.data(plane) != null; plane++) {
            boolean chroma = plane == 1 || plane == 2;
            int right = chroma ? format.log2_chroma_w() : 0;
            int below = chroma ? format.log2_chroma_h() : 0;
            copy(tile, plane, left >> right, top >> below, -(-width >> right), -(-height >> below));
        }
    }

    private void prepare(AVFrame tile) throws MediaFormatException {
        canvas.format(tile.format());
        canvas.colorspace(tile.colorspace());
        canvas.color_range(tile.color_range());
        canvas.chroma_location(tile.chroma_location());
        int made = avutil.av_frame_get_buffer(canvas, 0);
        if (made < 0) {
            throw NativeFailure.of("Its tiles cannot be put together", made);
        }
        // tiles may be smaller than a file says: no memory of others may be seen between them
        for (int i = 0; i < BUFFERS && canvas.buf(i) != null; i++) {
            Pointer.memset(canvas.buf(i).data(), 0, canvas.buf(i).size());
        }
    }

    private void copy(AVFrame tile, int plane, int left, int top, int width, int height) {
        int bytes = avutil.av_image_get_linesize(tile.format(), width, 0) / Math.max(1, width);
        long pitch = canvas.linesize(plane);
        BytePointer target = new BytePointer(canvas.data(plane));
        avutil.av_image_copy_plane(
                target.position(top * pitch + (long) left * bytes),
                canvas.linesize(plane),
                tile.data(plane),
                tile.linesize(plane),
                width * bytes,
                height);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avutil.av_frame_free(canvas);
        }
    }
}
