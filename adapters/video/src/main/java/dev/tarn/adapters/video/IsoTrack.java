package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The box {@code trak}: one track. Only the boxes that say something are looked at, and of a table
 * that is too long only its count.
 */
final class IsoTrack {
    /** The matrix that turns nothing: the first two of each of its first two rows. */
    static final int[] UNTURNED = {1 << 16, 0, 0, 1 << 16};

    private static final int TKHD = code("tkhd");
    private static final int MDIA = code("mdia");
    private static final int MDHD = code("mdhd");
    private static final int HDLR = code("hdlr");
    private static final int MINF = code("minf");
    private static final int STBL = code("stbl");
    private static final int STSD = code("stsd");
    private static final int VIDEO = code("vide");

    private static final int ENTRY = 36;

    private final Looks looks;
    private final Boxes boxes;
    private final IsoSamples samples;
    private Boxes.@Nullable Box media;
    private Boxes.@Nullable Box information;
    private int[] matrix = UNTURNED;
    private int id;
    private int shownWidth;
    private int shownHeight;
    private long timescale;
    private long duration;
    private int handler;
    private int codec;
    private int width;
    private int height;

    IsoTrack(Looks looks, Boxes boxes) {
        this.looks = looks;
        this.boxes = boxes;
        samples = new IsoSamples(looks);
    }

    void read(Boxes.Box track) throws IOException {
        boxes.within(track, this::visitTrack);
        if (media != null) {
            boxes.within(media, this::visitMedia);
        }
        if (information != null && isVideo()) {
            boxes.within(information, this::visitInformation);
        }
    }

    private boolean visitTrack(Boxes.Box box) throws IOException {
        if (box.type() == TKHD) {
            readHeader(box);
        } else if (box.type() == MDIA) {
            media = box;
        }
        return media == null || id == 0;
    }

    private void readHeader(Boxes.Box box) throws IOException {
        boolean large = looks.need(box.body(), 4).get(0) == 1;
        ByteBuffer bytes = looks.need(box.body(), large ? 96 : 84);
        id = bytes.getInt(large ? 20 : 12);
        matrix = matrix(bytes, large ? 52 : 40);
        shownWidth = bytes.getInt(large ? 88 : 76) >>> 16;
        shownHeight = bytes.getInt(large ? 92 : 80) >>> 16;
    }

    private boolean visitMedia(Boxes.Box box) throws IOException {
        if (box.type() == MDHD) {
            boolean large = looks.need(box.body(), 4).get(0) == 1;
            ByteBuffer bytes = looks.need(box.body(), large ? 32 : 20);
            timescale = Integer.toUnsignedLong(bytes.getInt(large ? 20 : 12));
            duration = time(bytes, large ? 24 : 16, large);
        } else if (box.type() == HDLR) {
            handler = looks.need(box.body(), 12).getInt(8);
        } else if (box.type() == MINF) {
            information = box;
        }
        return information == null || handler == 0 || timescale == 0;
    }

    private boolean visitInformation(Boxes.Box box) throws IOException {
        if (box.type() == STBL) {
            boxes.within(box, this::visitSamples);
        }
        return box.type() != STBL;
    }

    private boolean visitSamples(Boxes.Box box) throws IOException {
        if (box.type() == STSD) {
            readEntry(box);
        } else {
            samples.visit(box);
        }
        return codec == 0 || !samples.enough(box.end());
    }

    private void readEntry(Boxes.Box box) throws IOException {
        ByteBuffer bytes = looks.need(box.body(), 8 + ENTRY);
        if (bytes.getInt(4) == 0) {
            throw looks.broken("its video track names no codec");
        }
        codec = bytes.getInt(12);
        width = Short.toUnsignedInt(bytes.getShort(40));
        height = Short.toUnsignedInt(bytes.getShort(42));
    }

    boolean isVideo() {
        return handler == VIDEO;
    }

    int id() {
        return id;
    }

    long timescale() {
        return timescale;
    }

    long frames() {
        return samples.count();
    }

    /** How long its own samples last, in its units. */
    double ticks() {
        return samples.count() == 0 || samples.duration() > 0 ? samples.duration() : duration;
    }

    /** In seconds; not a number when it is not said. */
    double duration() {
        return duration > 0 && timescale > 0 ? (double) duration / timescale : Double.NaN;
    }

    /** What the track says of itself, turned as it and the movie turn it. */
    VideoFacts facts(int[] movie) throws IOException {
        if (codec == 0) {
            throw looks.broken("its video track does not say what frames it has");
        }
        VideoFacts facts = new VideoFacts();
        facts.codec = FourCharacters.text(codec);
        facts.width = width > 0 ? width : shownWidth;
        facts.height = height > 0 ? height : shownHeight;
        double across = (double) matrix[0] * movie[0] + (double) matrix[1] * movie[2];
        double down = (double) matrix[0] * movie[1] + (double) matrix[1] * movie[3];
        facts.rotate(Math.toDegrees(Math.atan2(down, across)));
        facts.frames = samples.count();
        facts.frameRate = samples.count() / (ticks() / timescale);
        return facts;
    }

    /** The rotating part of a matrix of nine numbers. */
    static int[] matrix(ByteBuffer bytes, int offset) {
        return new int[] {
            bytes.getInt(offset),
            bytes.getInt(offset + 4),
            bytes.getInt(offset + 12),
            bytes.getInt(offset + 16)
        };
    }

    /** A time of 4 or 8 bytes; 0 for all ones, which say that it is not known. */
    static long time(ByteBuffer bytes, int offset, boolean large) {
        if (large) {
            return Math.max(0, bytes.getLong(offset));
        }
        int time = bytes.getInt(offset);
        return time == -1 ? 0 : Integer.toUnsignedLong(time);
    }
}
