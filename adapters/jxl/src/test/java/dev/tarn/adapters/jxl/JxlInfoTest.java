package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.picture.PixelMemory;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JxlInfoTest {
    private static final PictureRequest MILLION = PictureRequest.whole().withMostPixels(1_000_000);

    @Test
    void pixelsAreCountedAsTheHeaderSaysThem() {
        assertThatCode(() -> info(1000, 1000, 1).requireFew(MILLION)).doesNotThrowAnyException();
        assertRefused(info(1001, 1000, 1), "1001 x 1000 pixels, which are 1.0 million");
        assertRefused(info(-1, -1, 0), "4294967295 x 4294967295 pixels");
        assertRefused(info(10, 10, 4096), "4099 channels");
    }

    @Test
    void whatDoesNotFitTheHeapIsRefused() throws IOException {
        NativeMemory memory = new NativeMemory(new PixelMemory(10 << 20));
        JxlInfo info = info(1000, 1000, 0);

        NativeMemory.Taken taken = memory.take(info, Reduction.of(1000, 1000, Optional.empty()));
        memory.giveBack(taken);

        assertThat(taken.outside()).isPositive();
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(
                        () ->
                                memory.take(
                                        info(1100, 1000, 0),
                                        Reduction.of(1100, 1000, Optional.empty())))
                .withMessageContaining("of which 4 MiB are for pictures");
    }

    private static JxlInfo info(int width, int height, long extra) {
        return new JxlInfo(width, height, true, 3, extra, extra > 0);
    }

    private static void assertRefused(JxlInfo info, String why) {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> info.requireFew(MILLION))
                .withMessageContaining(why);
    }
}
