package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.MediaFormatException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class TileCanvasTest {
    private static final int SIDE = 64;
    private static final int TILE = 16;

    @Test
    void whatNoTileCoversIsNotWhatMemoryHeldBefore() throws MediaFormatException {
        NativeLibrary.require();
        AVFrame tile = avutil.av_frame_alloc();
        tile.width(TILE).height(TILE).format(avutil.AV_PIX_FMT_GRAY8);
        assertThat(avutil.av_frame_get_buffer(tile, 0)).isNotNegative();
        leaveTraces();
        try (TileCanvas canvas = new TileCanvas(SIDE, SIDE)) {
            canvas.place(tile, 0, 0);

            AVFrame whole = canvas.frame();
            BytePointer pixels = new BytePointer(whole.data(0));
            byte[] row = new byte[SIDE];
            for (int y = TILE; y < SIDE; y++) {
                pixels.position((long) y * whole.linesize(0)).get(row);
                assertThat(row).as("row %d", y).containsOnly(0);
            }
        } finally {
            avutil.av_frame_free(tile);
        }
    }

    /** In memory that is free again, and given out next. */
    private static void leaveTraces() {
        List<Pointer> taken = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Pointer memory = avutil.av_malloc(SIDE * SIDE);
            Pointer.memset(memory, 0x55, SIDE * SIDE);
            taken.add(memory);
        }
        taken.forEach(avutil::av_free);
    }
}
