package dev.tarn.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.picture.PictureCodecs;
import dev.tarn.core.port.FrameReader;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureEncoder;
import dev.tarn.core.port.PictureRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pictures and videos as texts: {@code picture 300 200 7} is one of a colour, {@code video 300 200
 * 1 1 90} has frames of those brightnesses, half a second apart, with something on those above 50,
 * and so has a {@code film}, whose type is not named after videos; {@code picture broken} is
 * broken. A written picture is {@code jpg 30x20 7 q80}.
 */
public final class FakePictures
        implements HeaderReader, PictureDecoder, PictureEncoder, FrameReader {
    private static final String PICTURE = "picture ";
    private static final String VIDEO = "video ";
    private static final String FILM = "film ";

    private final AtomicInteger decoded = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger previews = new AtomicInteger();
    private final AtomicInteger framesRead = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public static byte[] picture(int width, int height, int colour) {
        return (PICTURE + width + " " + height + " " + colour).getBytes(UTF_8);
    }

    public static byte[] video(String brightnesses) {
        return (VIDEO + "40 30 " + brightnesses).getBytes(UTF_8);
    }

    public static byte[] film(String brightnesses) {
        return (FILM + "40 30 " + brightnesses).getBytes(UTF_8);
    }

    public PictureCodecs codecs() {
        return new PictureCodecs(List.of(this), List.of(this), List.of(this));
    }

    /** Decoding waits until the gate is opened. */
    public CountDownLatch closeGate() {
        gate = new CountDownLatch(1);
        return gate;
    }

    public int decoded() {
        return decoded.get();
    }

    public int decodingNow() {
        return atOnce.get();
    }

    public int mostDecodedAtOnce() {
        return mostAtOnce.get();
    }

    /** How often a preview would have done. */
    public int previews() {
        return previews.get();
    }

    public int framesRead() {
        return framesRead.get();
    }

    @Override
    public String about() {
        return "fake";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        String text = UTF_8.decode(head).toString();
        if (text.startsWith(PICTURE)) {
            return Optional.of("image/fake");
        }
        if (text.startsWith(FILM)) {
            return Optional.of("application/film");
        }
        return text.startsWith(VIDEO) ? Optional.of("video/fake") : Optional.empty();
    }

    @Override
    public MediaMetadata read(MediaBytes bytes) {
        return new ImageMetadata("image/fake", 1, 1, 3, 8, Orientation.UPRIGHT, 1, Capture.UNKNOWN);
    }

    @Override
    public int rank(String mimeType) {
        return mimeType.equals("image/fake") ? 1 : 0;
    }

    @Override
    public Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            CountDownLatch opened = gate;
            Await.until(() -> opened.getCount() == 0 || !bytes.isOpen());
            previews.addAndGet(request.preview() ? 1 : 0);
            String[] words = text(bytes).split(" ", -1);
            if (words.length != 4) {
                throw MediaFormatException.broken("A picture has a size and a colour");
            }
            decoded.incrementAndGet();
            return filled(words, 0xff000000 | Integer.parseInt(words[3]));
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static String text(SeekableByteChannel bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(100);
        while (bytes.read(piece) >= 0) {
            all.write(piece.array(), 0, piece.position());
            piece.clear();
        }
        return all.toString(UTF_8);
    }

    private static Picture filled(String[] words, int colour) {
        int width = Integer.parseInt(words[1]);
        int height = Integer.parseInt(words[2]);
        int[] argb = new int[width * height];
        Arrays.fill(argb, colour);
        return new Picture(width, height, true, argb);
    }

    @Override
    public int rank(PictureFormat format) {
        return format == PictureFormat.WEBP ? 0 : 1;
    }

    @Override
    public byte[] encode(Picture picture, PictureFormat format, int quality) {
        String text =
                "%s %dx%d %d q%d"
                        .formatted(
                                format.extension(),
                                picture.width(),
                                picture.height(),
                                picture.argb()[0] & 0xff,
                                quality);
        return text.getBytes(UTF_8);
    }

    @Override
    public boolean reads(String mimeType) {
        return mimeType.equals("video/fake") || mimeType.equals("application/film");
    }

    @Override
    public FrameSource open(SeekableByteChannel bytes, String mimeType) throws IOException {
        return new Frames(text(bytes).split(" ", -1));
    }

    private final class Frames implements FrameSource {
        private final String[] words;
        private int number = -1;

        Frames(String[] words) {
            this.words = words;
        }

        @Override
        public boolean next() throws IOException {
            if (number + 1 < words.length - 3 && words[number + 4].equals("broken")) {
                throw MediaFormatException.broken("The video ends here");
            }
            framesRead.incrementAndGet();
            number++;
            return number < words.length - 3;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public double seconds() {
            return number * 0.5;
        }

        @Override
        public boolean isKey() {
            return true;
        }

        @Override
        public Picture picture(PictureRequest request) {
            int brightness = Integer.parseInt(words[number + 3]);
            Picture picture = filled(words, 0xff000000 | brightness * 0x010101);
            if (brightness > 50) {
                Arrays.fill(picture.argb(), picture.argb().length / 2, picture.argb().length, 0);
            }
            return picture;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
