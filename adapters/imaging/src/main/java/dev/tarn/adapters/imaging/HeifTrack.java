package dev.tarn.adapters.imaging;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of an image sequence, which are stored like the frames of a video.
 *
 * @param frames how many there are; 0 when it is not said
 */
record HeifTrack(long width, long height, int frames) {
    private static final int MOST = 64;
    private static final int HANDLER = 8;

    /** The first track of pictures; null when there is none. */
    static @Nullable HeifTrack in(Look look, Box moov) throws IOException {
        Box box = Box.at(look, moov.start(), moov.end());
        for (int i = 0; i < MOST && box != null; i++) {
            HeifTrack track = box.type() == FourCc.of("trak") ? ofPictures(look, box) : null;
            if (track != null) {
                return track;
            }
            box = Box.at(look, box.end(), moov.end());
        }
        return null;
    }

    private static @Nullable HeifTrack ofPictures(Look look, Box trak) throws IOException {
        Box header = trak.child(look, 0, "tkhd");
        Box media = trak.child(look, 0, "mdia");
        Box handler = media == null ? null : media.child(look, 0, "hdlr");
        if (header == null || media == null || handler == null) {
            return null;
        }
        if (look.need(handler.start() + HANDLER, 4).getInt(0) != FourCc.of("pict")) {
            return null;
        }
        // Sides are the last numbers of the header, with 16 bits behind the point.
        long width = look.need(header.end() - 8, 8).getShort(0) & 0xFFFF;
        long height = look.need(header.end() - 4, 4).getShort(0) & 0xFFFF;
        return new HeifTrack(width, height, frames(look, media));
    }

    private static int frames(Look look, Box media) throws IOException {
        Box info = media.child(look, 0, "minf");
        Box table = info == null ? null : info.child(look, 0, "stbl");
        Box sizes = table == null ? null : table.child(look, 0, "stsz");
        return sizes == null ? 0 : Math.max(0, look.need(sizes.start() + 8, 4).getInt(0));
    }
}
