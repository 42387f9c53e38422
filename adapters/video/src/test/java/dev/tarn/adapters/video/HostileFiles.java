package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every parser does with files that lie: extended once for each container. */
abstract class HostileFiles {
    /** How many mutated files each parser reads. */
    private static final int INPUTS = Integer.getInteger("tarn.fuzz.inputs", 3_000);

    /** The looks hold a megabyte at most, which is copied once when two of them touch. */
    private static final long MOST_ALLOCATED = 4 << 20;

    private static final long SEED = 7;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Whole files of one container. */
    abstract List<byte[]> files();

    @Test
    void aFileThatEndsAnywhereIsReadOrRefused() throws IOException {
        for (byte[] file : files()) {
            assertThat(new Opened(file).read().width()).isPositive();
            int step = Math.max(1, file.length / 20_000);
            for (int length = 0; length < file.length; length += step) {
                byte[] cut = Arrays.copyOf(file, length);
                attempt(new Opened(cut), cut);
                attempt(Opened.ofUnknownSize(cut), cut);
            }
        }
    }

    @Test
    void mutatedFilesAreReadOrRefusedWithinTheirBounds() {
        Mutator mutator = new Mutator(files(), new Random(SEED));
        for (int i = 0; i < INPUTS; i++) {
            byte[] file = mutator.next();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            attempt(i % 2 == 0 ? new Opened(file) : Opened.ofUnknownSize(file), file);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .isLessThan(MOST_ALLOCATED);
        }
    }

    private static void attempt(Opened opened, byte[] file) {
        try {
            opened.read();
        } catch (MediaFormatException e) {
            assertThat(e).message().isNotBlank();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new AssertionError("Undeclared, for " + HexFormat.of().formatHex(file), e);
        }
    }
}
