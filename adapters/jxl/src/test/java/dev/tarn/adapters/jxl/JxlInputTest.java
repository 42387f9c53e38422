package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Pointer;
import dev.tarn.core.media.MediaFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JxlInputTest {
    @TempDir Path folder;

    @Test
    void bytesAreReadByPiecesAndHandedOverBySteps() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("a.jxl"), bytes);
        Taker taker = new Taker();
        try (FileChannel channel = FileChannel.open(file);
                JxlInput input = new JxlInput(channel)) {
            int steps = 0;
            while (input.more(taker.left)) {
                assertThat(input.handTo(taker.functions(), new Pointer(1))).isTrue();
                steps++;
                assertThat(channel.position()).isEqualTo(steps <= 256 ? 262_144 : 300_000);
            }
            assertThat(steps).isEqualTo((300_000 + 1023) / 1024);
            assertThat(input.handTo(taker.functions(), new Pointer(1))).isTrue();
        }
        assertThat(taker.seen.size()).isEqualTo(300_000 - taker.left);
        assertThat(taker.seen.toByteArray()).isEqualTo(Arrays.copyOf(bytes, taker.seen.size()));
    }

    /** Sees all bytes but those at the end of what it is given, which it is given again. */
    private static final class Taker {
        final ByteArrayOutputStream seen = new ByteArrayOutputStream();
        long left;

        LibJxl functions() {
            return (LibJxl)
                    Proxy.newProxyInstance(
                            LibJxl.class.getClassLoader(),
                            new Class<?>[] {LibJxl.class},
                            (proxy, method, arguments) -> take(arguments));
        }

        private int take(Object[] arguments) {
            long length = (long) arguments[2];
            left = Math.min(10, length);
            seen.writeBytes(((Pointer) arguments[1]).getByteArray(0, (int) (length - left)));
            return LibJxl.SUCCESS;
        }
    }

    @Test
    void aFileOfTooManyBytesIsRefusedUnread() throws IOException {
        Path file = folder.resolve("large.jxl");
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.allocate(1), 256L << 20);

            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> new JxlInput(channel))
                    .withMessageContaining("bytes, more than");
            assertThat(channel.position()).isZero();
        }
    }
}
