package dev.tarn.adapters.leptonica;

import dev.tarn.adapters.imaging.pixels.JavaDecoder;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaFormatException.Kind;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reads mutated files, each the same for its number. */
final class Fuzzing {
    private static final long SLOW = 30_000_000_000L; // nanoseconds; a hang, not a slow machine

    private final PictureDecoder decoder = new LeptonicaPictureDecoder();
    private final PictureDecoder java = new JavaDecoder();
    private final List<byte[]> seeds;
    private int read;
    private int left;
    private int refusedByJava;
    private long slowest;

    private Fuzzing() throws IOException {
        byte[] file = JpegFiles.colour(160, 90);
        seeds =
                List.of(
                        file,
                        JpegFiles.grey(90, 60),
                        JpegFiles.progressive(160, 90),
                        JpegFiles.withExif(file, 6),
                        JpegFiles.inks(40, 40));
    }

    /** Arguments: the first number and how many. */
    public static void main(String[] arguments) throws IOException {
        int first = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Fuzzing fuzzing = new Fuzzing();
        for (int number = first; number < first + count; number++) {
            fuzzing.run(number);
        }
        System.out.printf(
                "Mutated files from %d on: %d read (%d not by Java), %d left, the slowest in %d"
                        + " ms%n",
                first,
                fuzzing.read,
                fuzzing.refusedByJava,
                fuzzing.left,
                fuzzing.slowest / 1_000_000);
    }

    private void run(int number) throws IOException {
        Random random = new Random(number);
        byte[] file = mutated(seeds.get(number % seeds.size()), random);
        PictureRequest request =
                random.nextBoolean()
                        ? PictureRequest.of(PictureBox.within(40))
                        : PictureRequest.whole();
        long start = System.nanoTime();
        if (reads(decoder, file, request, number)) {
            read++;
            refusedByJava += reads(java, file, request, number) ? 0 : 1;
        } else {
            left++;
        }
        long took = System.nanoTime() - start;
        slowest = Math.max(slowest, took);
        if (took > SLOW) {
            throw new AssertionError("Mutated file " + number + " hangs");
        }
    }

    private boolean reads(PictureDecoder by, byte[] file, PictureRequest request, int number)
            throws IOException {
        try {
            by.decode(new MemoryChannel(file), "image/jpeg", request.withMostPixels(1 << 22));
            return true;
        } catch (MediaFormatException e) {
            if (by == decoder && e.kind() == Kind.BROKEN) {
                throw new AssertionError("Mutated file " + number + " is not left to others", e);
            }
            return false;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError("Mutated file " + number, e);
        }
    }

    /** Some bytes changed, near the start more often; a piece moved; the end cut off. */
    private static byte[] mutated(byte[] seed, Random random) {
        byte[] file = Arrays.copyOf(seed, seed.length);
        int near = random.nextBoolean() ? Math.min(file.length, 700) : file.length;
        for (int changes = 1 + random.nextInt(10); changes > 0; changes--) {
            int at = random.nextInt(near);
            file[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> (byte) (file[at] ^ 1 << random.nextInt(8));
                        case 1 -> (byte) 0xFF;
                        case 2 -> 0;
                        default -> (byte) random.nextInt();
                    };
        }
        if (random.nextInt(4) == 0) {
            int length = random.nextInt(Math.min(200, file.length / 2));
            int from = random.nextInt(file.length - length);
            int to = random.nextInt(file.length - length);
            System.arraycopy(seed, from, file, to, length);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(file, 1 + random.nextInt(file.length)) : file;
    }
}
