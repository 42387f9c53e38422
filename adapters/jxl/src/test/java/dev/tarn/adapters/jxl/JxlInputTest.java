package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JxlInputTest {
    @TempDir Path folder;

    @Test
    void bytesThatAreLeftAreSeenAgain() throws IOException {
        Path file = Files.write(folder.resolve("a.jxl"), new byte[300_000]);
        try (FileChannel channel = FileChannel.open(file);
                JxlInput input = new JxlInput(channel)) {
            assertThat(input.more(0)).isTrue();
            assertThat(channel.position()).isEqualTo(262_144);
            assertThat(input.more(10)).isTrue();
            assertThat(channel.position()).isEqualTo(300_000);
            assertThat(input.more(10)).isFalse();
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
