package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Reads mutated files, each the same for its number. */
final class Fuzzing {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final long SLOW = 30_000_000_000L; // nanoseconds of CPU

    private record Seed(String type, byte[] file) {}

    private final FfmpegPictureDecoder pictures = new FfmpegPictureDecoder();
    private final FfmpegFrameReader frames = new FfmpegFrameReader();
    private final FfmpegHeaderReader headers = new FfmpegHeaderReader();
    private final List<Seed> seeds = new ArrayList<>();
    private int read;
    private int refused;
    private long slowest;
    private int slowestNumber;

    private Fuzzing() throws IOException {
        Picture picture = Gradient.opaque(160, 90);
        seeds.add(new Seed("image/avif", EncodedPicture.avif(picture)));
        seeds.add(new Seed("image/jp2", EncodedPicture.jpeg2000(picture)));
        seeds.add(new Seed("image/webp", webp(picture)));
        seeds.add(new Seed("image/webp", webp(Gradient.seeThrough(90, 60))));
        seed("mp4", "mpeg4", "video/mp4", "");
        seed("mp4", "libopenh264", "video/mp4", "movflags=frag_keyframe+empty_moov");
        seed("mp4", "libopenh264", "video/mp4", "movflags=faststart");
        seed("webm", "libvpx-vp9", "video/webm", "");
        seed("webm", "libvpx", "video/webm", "");
        seed("avi", "mjpeg", "video/x-msvideo", "");
        seed("mpegts", "mpeg2video", "video/mp2t", "");
        seed("mpeg", "mpeg2video", "video/mpeg", "");
        seed("flv", "flv", "video/x-flv", "");
        seed("asf", "wmv2", "video/x-ms-wmv", "");
        seed("mxf", "mpeg2video", "application/mxf", "");
        seed("ogg", "libvpx", "video/ogg", "");
        seed("matroska", "mpeg4", "video/x-matroska", "");
        seed("ivf", "libvpx", "video/x-ivf", "");
        seed("rm", "rv10", "application/vnd.rn-realmedia", "");
        seed("h264", "libopenh264", "video/h264", "");
    }

    private void seed(String container, String codec, String type, String options) {
        EncodedVideo video = EncodedVideo.of(container, codec).with(options);
        seeds.add(new Seed(type, video.bytes()));
    }

    private static byte[] webp(Picture picture) throws IOException {
        return new FfmpegWebpEncoder().encode(picture, PictureFormat.WEBP, 80);
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
                "Mutated files from %d on: %d read, %d refused, the slowest is %d with %d ms of CPU%n",
                first,
                fuzzing.read,
                fuzzing.refused,
                fuzzing.slowestNumber,
                fuzzing.slowest / 1_000_000);
    }

    private void run(int number) throws IOException {
        Random random = new Random(number);
        Seed seed = seeds.get(number % seeds.size());
        byte[] file = mutated(seed.file(), random);
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            decode(file, seed.type(), random.nextBoolean());
            read++;
        } catch (MediaFormatException e) {
            refused++;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError("Mutated file " + number + " of " + seed.type(), e);
        }
        long took = THREADS.getCurrentThreadCpuTime() - start;
        if (took > slowest) {
            slowest = took;
            slowestNumber = number;
        }
        if (took > SLOW) {
            throw new AssertionError("Mutated file " + number + " of " + seed.type() + " hangs");
        }
    }

    private void decode(byte[] file, String type, boolean small) throws IOException {
        PictureRequest request =
                (small ? PictureRequest.of(PictureBox.within(40)) : PictureRequest.whole())
                        .withMostPixels(1 << 22);
        if (type.startsWith("image/")) {
            pictures.decode(new MemoryChannel(file), type, request);
            return;
        }
        learn(file, type);
        try (FrameSource source = frames.open(new MemoryChannel(file), type)) {
            while (source.next()) {
                if (source.number() % 10 == 0) {
                    source.picture(request);
                }
            }
        }
    }

    private void learn(byte[] file, String type) throws IOException {
        ChannelSource source =
                new ChannelSource(new MemoryChannel(file), OptionalLong.of(file.length));
        try {
            headers.complete(new PartialBytes(source, HeaderBudget.COMPLETION), type);
        } catch (MediaFormatException e) {
            // its frames may be read for all that
        }
    }

    /** Some bytes changed, near the start more often; a piece moved; the end cut off. */
    private static byte[] mutated(byte[] seed, Random random) {
        byte[] file = Arrays.copyOf(seed, seed.length);
        int near = random.nextBoolean() ? Math.min(file.length, 1_000) : file.length;
        for (int changes = 1 + random.nextInt(20); changes > 0; changes--) {
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
