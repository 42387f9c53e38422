package dev.tarn.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialBytesTest {
    private final byte[] file = new byte[200_000];
    private final List<String> asked = new ArrayList<>();
    private OptionalLong told = OptionalLong.of(file.length);
    private final ByteSource source =
            new ByteSource() {
                @Override
                public byte[] read(long position, int length) {
                    asked.add(position + "+" + length);
                    int from = (int) Math.min(file.length, position);
                    return Arrays.copyOfRange(file, from, Math.min(file.length, from + length));
                }

                @Override
                public OptionalLong size() {
                    return told;
                }

                @Override
                public Optional<ObjectVersion> version() {
                    return Optional.empty();
                }
            };
    private final PartialBytes bytes = new PartialBytes(source, new HeaderBudget(4, 150_000));

    PartialBytesTest() {
        new Random(1).nextBytes(file);
    }

    @Test
    void theFirstReadIsLongEnoughForMostHeaders() throws IOException {
        assertThat(text(bytes.at(0, 10, 10))).isEqualTo(part(0, 10));
        assertThat(text(bytes.at(42_000, 1008, 1008))).isEqualTo(part(42_000, 1008));

        assertThat(asked).containsExactly("0+43008");
    }

    @Test
    void aLookBeyondAsksForTheMissingBytesOnly() throws IOException {
        bytes.at(0, 10, 10);

        assertThat(text(bytes.at(42_000, 2000, 4000))).isEqualTo(part(42_000, 4000));
        assertThat(text(bytes.at(100, 45_000, 45_000))).isEqualTo(part(100, 45_000));
        assertThat(asked).containsExactly("0+43008", "43008+2992");
    }

    @Test
    void aLookFarInAsksForThatPlaceOnly() throws IOException {
        bytes.at(0, 10, 10);

        assertThat(text(bytes.at(150_000, 8, 64))).isEqualTo(part(150_000, 64));
        assertThat(text(bytes.at(150_010, 20, 20))).isEqualTo(part(150_010, 20));
        assertThat(asked).containsExactly("0+43008", "150000+64");
    }

    @Test
    void theFirstLookBringsAsMuchAsWasSaid() throws IOException {
        PartialBytes little = new PartialBytes(source, new HeaderBudget(4, 150_000), 1000);

        assertThat(text(little.at(0, 10, 20))).isEqualTo(part(0, 20));
        assertThat(text(little.at(990, 20, 30))).isEqualTo(part(990, 30));
        assertThat(asked).containsExactly("0+1000", "1000+20");
    }

    @Test
    void whatWasReadIsKnownToBeHeld() throws IOException {
        assertThat(bytes.isHeld(0, 1)).isFalse();
        bytes.at(150_000, 10, 100);
        bytes.at(199_990, 5, 100);

        assertThat(bytes.isHeld(150_000, 100)).isTrue();
        assertThat(bytes.isHeld(150_000, 101)).isFalse();
        assertThat(bytes.isHeld(149_999, 1)).isFalse();
        assertThat(bytes.isHeld(199_995, 100)).as("as far as the file goes").isTrue();
        assertThat(bytes.isHeld(300_000, 1)).as("nothing is there").isTrue();
    }

    @Test
    void nothingBeyondTheKnownEndIsAskedFor() throws IOException {
        assertThat(text(bytes.at(199_990, 100, 200))).isEqualTo(part(199_990, 10));
        assertThat(bytes.at(200_000, 1, 1).remaining()).isZero();
        assertThat(asked).containsExactly("199990+10");
    }

    @Test
    void theEndIsLearnedWhereNobodyTellsIt() throws IOException {
        told = OptionalLong.empty();

        assertThat(text(bytes.at(199_990, 100, 200))).isEqualTo(part(199_990, 10));
        assertThat(bytes.size()).hasValue(200_000);
        assertThat(bytes.at(200_001, 1, 1).remaining()).isZero();
        assertThat(asked).hasSize(1);
    }

    @Test
    void tooManyReadsAreRefusedBeforeTheyHappen() throws IOException {
        for (int i = 0; i < 4; i++) {
            bytes.at(40_000L * (i + 1), 1, 1);
        }

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> bytes.at(0, 1, 1))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaFormatException.Kind.TOO_FAR));
        assertThat(asked).hasSize(4);
    }

    @Test
    void tooManyBytesAreRefusedBeforeTheyAreRead() throws IOException {
        bytes.at(0, 1, 1);

        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> bytes.at(50_000, 1, 120_000))
                .withMessageContaining("150000 bytes");
        assertThat(bytes.bytes()).isEqualTo(FirstRead.UNKNOWN);
        assertThat(bytes.reads()).isEqualTo(1);
    }

    @Test
    void looksAtRandomAlwaysShowTheFile() throws IOException {
        Random random = new Random(7);
        PartialBytes free = new PartialBytes(source, new HeaderBudget(10_000, 1L << 40));
        for (int i = 0; i < 2000; i++) {
            int position = random.nextInt(file.length + 10);
            int least = random.nextInt(3000);
            int most = least + random.nextInt(3000);
            byte[] seen = text(free.at(position, least, most));
            assertThat(seen).isEqualTo(part(position, seen.length));
            assertThat(seen.length)
                    .isBetween(Math.min(least, Math.max(0, file.length - position)), most);
        }
    }

    private byte[] part(int position, int length) {
        int from = Math.min(position, file.length);
        return Arrays.copyOfRange(file, from, from + length);
    }

    private static byte[] text(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
