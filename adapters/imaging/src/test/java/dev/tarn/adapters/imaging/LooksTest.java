package dev.tarn.adapters.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.media.ImageMetadata;
import java.io.IOException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class LooksTest {
    @Test
    void aLargeProfileIsJumpedOverAtOnce() throws IOException {
        Bytes start = JpegFiles.start();
        int count = 9;
        int length = 65_000;
        for (int i = 1; i <= count; i++) {
            Bytes body = new Bytes().text("ICC_PROFILE\0").u8(i, count);
            int left = i == 1 ? length - 4 : i == count ? 100 : length;
            if (i == 1) {
                body.u32(length * (count - 1L) + 100);
            }
            JpegFiles.segment(start, 0xE2, body.zeros(left).array());
        }
        FileInMemory file = new FileInMemory(JpegFiles.end(JpegFiles.frame(start, 0xC0, 8, 4)));

        assertThat(Reading.of(file).channels()).isEqualTo(4);
        assertThat(file.reads()).isEqualTo(2);
        assertThat(file.bytesRead()).isLessThan(48 << 10);
    }

    @Test
    void manyLargeSegmentsTakeFewerReadsThanThereAreSegments() throws IOException {
        Bytes start = JpegFiles.start();
        for (int i = 0; i < 12; i++) {
            JpegFiles.segment(start, 0xE5, new byte[60_000]);
        }
        FileInMemory file = new FileInMemory(JpegFiles.end(JpegFiles.frame(start, 0xC0, 8, 3)));

        assertThat(Reading.of(file).width()).isEqualTo(300);
        assertThat(file.reads()).isLessThanOrEqualTo(6);
    }

    @Test
    void aDirectoryAtTheEndTakesASecondLook() throws IOException {
        TiffWriter writer = TiffWriter.classic(ByteOrder.LITTLE_ENDIAN).gap(500_000);
        FileInMemory file =
                new FileInMemory(writer.page(TiffFiles.page(300, 200, 8, 1, 1)).write());

        assertThat(Reading.of(file).height()).isEqualTo(200);
        assertThat(file.reads()).isEqualTo(2);
    }

    @Test
    void anExifBlockBehindThePixelsOfWebpTakesASecondLook() throws IOException {
        FileInMemory file = new FileInMemory(WebpFiles.riff(WebpFiles.turned(300_000)));

        ImageMetadata image = Reading.of(file);

        assertThat(image.orientation().exif()).isEqualTo(6);
        assertThat(image.capture().make()).contains("Tarn Optics");
        assertThat(file.reads()).isEqualTo(2);
    }

    @Test
    void framesOfWebpBeforeAnExifBlockThatAreTooManyToPassLeaveTheSizeKnown() throws IOException {
        Bytes frames = WebpFiles.extended(0x0A);
        for (int i = 0; i < 30; i++) {
            WebpFiles.chunk(frames, "ANMF", new byte[100_000]);
        }
        WebpFiles.chunk(frames, "EXIF", ExifBlocks.full(ByteOrder.BIG_ENDIAN, 6));
        FileInMemory file = new FileInMemory(WebpFiles.riff(frames));

        ImageMetadata image = Reading.of(file);

        assertThat(image.width()).isEqualTo(300);
        assertThat(image.height()).isEqualTo(200);
        assertThat(file.reads()).isLessThanOrEqualTo(HeaderBudget.STANDARD.reads());
    }
}
