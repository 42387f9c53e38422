package dev.tarn.adapters.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files changed at random. The property {@code tarn.fuzz.inputs} says how many of each format; the
 * seed is fixed, so that a failure comes again.
 */
class HostileFilesTest {
    private static final int INPUTS = Integer.getInteger("tarn.fuzz.inputs", 20_000);

    /** What reading may take of the heap beyond the bytes of the file, which are joined once. */
    private static final long MOST_ALLOCATED = 256 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Iterable<String> formats() {
        return Fixtures.byFormat().keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void changedFilesAreAnsweredOrRefusedWithinTheirBudget(String format) throws IOException {
        Map<String, byte[]> fixtures = Fixtures.byFormat().get(format);
        List<byte[]> files = List.copyOf(fixtures.values());
        Random random = new Random(format.hashCode());
        files.forEach(Reading::whole); // classes are loaded before allocation is counted
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = changed(files.get(random.nextInt(files.size())), files, random);
            FileInMemory file = new FileInMemory(input, random.nextBoolean());
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                Reading.of(file);
            } catch (MediaFormatException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(format + " " + i + ": " + Arrays.toString(input), e);
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated)
                    .as("allocated for input %d", i)
                    .isLessThanOrEqualTo(3 * file.bytesRead() + MOST_ALLOCATED);
            assertThat(file.reads()).isLessThanOrEqualTo(HeaderBudget.STANDARD.reads());
            assertThat(file.bytesRead()).isLessThanOrEqualTo(HeaderBudget.STANDARD.bytes());
        }
        assertThat(refused).as("refused of %d", INPUTS).isBetween(1, INPUTS - 1);
    }

    /** One to four changes: bits, bytes of lengths, what is there twice, what is missing. */
    private static byte[] changed(byte[] start, List<byte[]> files, Random random) {
        byte[] file = start.clone();
        for (int i = random.nextInt(4); i >= 0 && file.length > 0; i--) {
            int at = random.nextInt(file.length);
            switch (random.nextInt(7)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(file, at, Math.min(file.length, at + 4), (byte) -1);
                case 3 -> Arrays.fill(file, at, Math.min(file.length, at + 4), (byte) 0);
                case 4 -> file = Arrays.copyOf(file, at);
                case 5 -> file = spliced(file, at, files.get(random.nextInt(files.size())), random);
                default -> file = spliced(file, at, new byte[random.nextInt(100_000)], random);
            }
        }
        return file;
    }

    private static byte[] spliced(byte[] file, int at, byte[] other, Random random) {
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return new Bytes()
                .raw(Arrays.copyOf(file, at))
                .raw(Arrays.copyOfRange(other, from, other.length))
                .raw(Arrays.copyOfRange(file, at, file.length))
                .array();
    }
}
