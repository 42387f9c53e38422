package dev.tarn.adapters.ffmpeg;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.port.PictureRequest;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class PixelConverterTest {
    /** Four times its pixels are twice the heap that tests have; no pixel of it is there. */
    @Test
    void pixelsThatDoNotFitTheHeapAreRefusedBeforeAnyIsMade() throws MediaFormatException {
        NativeLibrary.require();
        AVFrame frame = avutil.av_frame_alloc();
        frame.width(1 << 14).height(1 << 14).format(avutil.AV_PIX_FMT_GRAY8);
        PixelConverter converter = new PixelConverter(PictureRequest.whole(), Orientation.UPRIGHT);
        try {
            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> converter.picture(frame, null))
                    .withMessageContaining("-Xmx")
                    .matches(e -> e.kind() == MediaFormatException.Kind.TOO_FAR);
        } finally {
            avutil.av_frame_free(frame);
        }
    }
}
