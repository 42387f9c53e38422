package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the main picture of HEIC and AVIF files (ISO/IEC 23008-12), which may be made of tiles,
 * and its alpha, which is a picture of its own. Their EXIF orientation does not count: they are
 * turned by properties of their own.
 */
final class HeifPicture {
    private static final int PADDING = 64;
    private static final int MAIN = -1;

    private final Demuxer demuxer;
    private final PictureRequest request;

    private HeifPicture(Demuxer demuxer, PictureRequest request) {
        this.demuxer = demuxer;
        this.request = request;
    }

    static Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException {
        HeifLayout layout = HeifLayout.of(bytes);
        AlphaPlane alpha = null;
        if (layout.alpha() >= 0) {
            alpha = item(bytes, mimeType, request, layout.alpha(), (f, icc) -> AlphaPlane.of(f));
        }
        HeifShown shown = new HeifShown(request, layout, alpha);
        return item(bytes, mimeType, request, MAIN, shown::picture);
    }

    /** What is made of a decoded item, which has the sides that the file says. */
    private interface Use<T> {
        T of(AVFrame frame, byte @Nullable [] icc) throws IOException;
    }

    private static <T> T item(
            SeekableByteChannel bytes,
            String mimeType,
            PictureRequest request,
            int item,
            Use<T> use)
            throws IOException {
        try (Demuxer demuxer = Demuxer.open(bytes, mimeType)) {
            HeifPicture heif = new HeifPicture(demuxer, request);
            AVStreamGroup grid = heif.grid(item);
            return grid == null ? heif.single(heif.stream(item), use) : heif.tiled(grid, use);
        }
    }

    private @Nullable AVStreamGroup grid(int item) {
        for (int i = 0; i < demuxer.context().nb_stream_groups(); i++) {
            AVStreamGroup group = demuxer.context().stream_groups(i);
            boolean main = (group.disposition() & avformat.AV_DISPOSITION_DEFAULT) != 0;
            if (group.type() == avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID
                    && (item == MAIN ? main : group.id() == item)) {
                return group;
            }
        }
        return null;
    }

    private AVStream stream(int item) throws MediaFormatException {
        AVStream found = null;
        for (int i = 0; i < demuxer.streams(); i++) {
            AVStream stream = demuxer.stream(i);
            boolean video = stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO;
            boolean main = (stream.disposition() & avformat.AV_DISPOSITION_DEFAULT) != 0;
            if (video && (item == MAIN ? main : stream.id() == item)) {
                return stream;
            }
            if (video && item == MAIN && found == null) {
                found = stream;
            }
        }
        if (found == null) {
            throw MediaFormatException.broken("The file has no main picture, or not its alpha");
        }
        return found;
    }

    private <T> T single(AVStream stream, Use<T> use) throws IOException {
        AVCodecParameters parameters = stream.codecpar();
        requirePixels(parameters.width(), parameters.height());
        demuxer.keepOnly(stream.index());
        AVPacket packet = avcodec.av_packet_alloc();
        try (Decoder decoder = decoder(stream)) {
            if (!demuxer.read(packet)) {
                throw MediaFormatException.broken("The file ends before its main picture");
            }
            AVFrame frame = decoder.only(packet, "Its main picture cannot be decoded");
            cropTo(frame, parameters.width(), parameters.height());
            return use.of(
                    frame,
                    DisplayMatrix.sideData(
                            parameters.coded_side_data(),
                            parameters.nb_coded_side_data(),
                            avcodec.AV_PKT_DATA_ICC_PROFILE));
        } finally {
            avcodec.av_packet_free(packet);
        }
    }

    private Decoder decoder(AVStream stream) throws MediaFormatException {
        return Decoder.open(
                Codecs.picture(stream.codecpar().codec_id()),
                stream.codecpar(),
                request.mostPixels(),
                context -> {});
    }

    private <T> T tiled(AVStreamGroup group, Use<T> use) throws IOException {
        AVStreamGroupTileGrid grid = group.params_tile_grid();
        requirePixels(grid.coded_width(), grid.coded_height());
        try (TileCanvas canvas = new TileCanvas(grid.coded_width(), grid.coded_height())) {
            decodeTiles(group, grid, canvas);
            AVFrame frame = canvas.frame();
            frame.crop_left(grid.horizontal_offset());
            frame.crop_top(grid.vertical_offset());
            frame.crop_right(Math.max(0, frame.width() - grid.horizontal_offset() - grid.width()));
            frame.crop_bottom(Math.max(0, frame.height() - grid.vertical_offset() - grid.height()));
            crop(frame);
            return use.of(
                    frame,
                    DisplayMatrix.sideData(
                            grid.coded_side_data(),
                            grid.nb_coded_side_data(),
                            avcodec.AV_PKT_DATA_ICC_PROFILE));
        }
    }

    private void decodeTiles(AVStreamGroup group, AVStreamGroupTileGrid grid, TileCanvas canvas)
            throws IOException {
        int left = grid.nb_tiles();
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            while (left > 0 && demuxer.read(packet)) {
                int index = tileStream(group, packet.stream_index());
                if (index >= 0) {
                    left -= placed(group.streams(index), index, packet, grid, canvas);
                }
                avcodec.av_packet_unref(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        if (left > 0) {
            throw MediaFormatException.broken(
                    left + " of the " + grid.nb_tiles() + " tiles of its main picture are missing");
        }
    }

    /** Where a stream stands among those of the group; -1 when it is none of them. */
    private static int tileStream(AVStreamGroup group, int stream) {
        for (int i = 0; i < group.nb_streams(); i++) {
            if (group.streams(i).index() == stream) {
                return i;
            }
        }
        return -1;
    }

    private int placed(
            AVStream stream,
            int index,
            AVPacket packet,
            AVStreamGroupTileGrid grid,
            TileCanvas canvas)
            throws IOException {
        int placed = 0;
        try (Decoder decoder = decoder(stream)) {
            AVFrame tile = decoder.only(packet, "A tile of its main picture cannot be decoded");
            for (int i = 0; i < grid.nb_tiles(); i++) {
                if (grid.offsets_idx(i) == index) {
                    canvas.place(tile, grid.offsets_horizontal(i), grid.offsets_vertical(i));
                    placed++;
                }
            }
        }
        return placed;
    }

    private void requirePixels(long width, long height) throws MediaFormatException {
        if (width * height > request.mostPixels()) {
            throw PixelConverter.tooLarge(width, height);
        }
    }

    /** Cuts off what a codec added to come to whole blocks. */
    private static void cropTo(AVFrame frame, int width, int height) throws MediaFormatException {
        int right = frame.width() - width;
        int below = frame.height() - height;
        if (width > 0 && height > 0 && right >= 0 && below >= 0 && right + below < PADDING) {
            frame.crop_right(right);
            frame.crop_bottom(below);
            crop(frame);
        }
    }

    /** Cuts off what a frame says of itself. */
    static void crop(AVFrame frame) throws MediaFormatException {
        int cropped = avutil.av_frame_apply_cropping(frame, avutil.AV_FRAME_CROP_UNALIGNED);
        if (cropped < 0) {
            throw NativeFailure.of("Its main picture cannot be cropped", cropped);
        }
    }
}
