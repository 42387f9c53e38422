package dev.tarn.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RangedStorage;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.transfer.RemoteObject;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.spi.Cancellation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelImageInputStreamTest {
    private static final int SIDE = 700;

    private final MediaChannels channels =
            new MediaChannels(
                    new Retries(
                            RetryPolicy.standard(),
                            new RecordingPause(),
                            new LongestJitter(),
                            new ManualClock()),
                    Cancellation.create());

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void imageReadersReadThroughIt(String format) throws IOException {
        byte[] bytes = image(format);
        RangedStorage storage = new RangedStorage(bytes);

        BufferedImage read = ImageIO.read(stream(storage));

        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(pixels(read)).isEqualTo(pixels(expected));
        assertThat(storage.count()).isLessThanOrEqualTo(4);
        assertThat(storage.sent()).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void theSizeOfAnImageTakesItsBeginningOnly(String format) throws IOException {
        RangedStorage storage = new RangedStorage(image(format));

        try (ImageInputStream stream = stream(storage)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            ImageReader reader = readers.next();
            reader.setInput(stream);
            assertThat(reader.getWidth(0)).isEqualTo(SIDE);
            assertThat(reader.getHeight(0)).isEqualTo(SIDE);
            reader.dispose();
        }

        assertThat(storage.count()).isEqualTo(1);
        assertThat(storage.sent()).isLessThanOrEqualTo(64 << 10);
    }

    @Test
    void itReadsBytesBitsAndPlacesAsTheChannelHasThem() throws IOException {
        byte[] bytes = RangedStorage.noise(100_000);
        try (ImageInputStream stream = stream(new RangedStorage(bytes))) {
            assertThat(stream.length()).isEqualTo(bytes.length);
            stream.seek(70_000);
            assertThat(stream.readByte()).isEqualTo(bytes[70_000]);
            assertThat(stream.readBits(4)).isEqualTo((bytes[70_001] & 0xf0) >> 4);
            byte[] all = new byte[50_000];
            stream.seek(10);
            stream.readFully(all);
            assertThat(all).startsWith(bytes[10]).endsWith(bytes[50_009]);
            stream.seek(bytes.length);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read(all)).isEqualTo(-1);
        }
    }

    private ImageInputStream stream(RangedStorage storage) throws IOException {
        SeekableByteChannel channel =
                channels.object(
                        new RemoteObject(
                                storage.identity(RangedStorage.URI), RangedStorage.URI, storage),
                        null,
                        bytes -> {});
        return new ChannelImageInputStream(channel);
    }

    private static byte[] image(String format) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    }
}
