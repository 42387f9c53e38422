package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The list {@code hdrl} of an AVI file: its headers, and those of its streams. */
final class AviHeaders {
    private static final int AVIH = code("avih");
    private static final int STRL = code("strl");
    private static final int STRH = code("strh");
    private static final int STRF = code("strf");
    private static final int ODML = code("odml");
    private static final int DMLH = code("dmlh");
    private static final int VIDS = code("vids");

    private static final double MICROSECONDS = 1e6;

    private final Looks looks;
    private final VideoFacts facts = new VideoFacts();
    private boolean video;
    private boolean inVideo;
    private int handler;
    private long allFrames;
    private long framesOfFirst;
    private double usualRate = Double.NaN;

    AviHeaders(Looks looks) {
        this.looks = looks;
    }

    void read(long from, long to) throws IOException {
        Avi.visit(looks, from, to, this::visit);
    }

    private boolean visit(int name, long body, int length) throws IOException {
        if (name == AVIH && length >= 40) {
            ByteBuffer bytes = little(body, 40);
            usualRate = MICROSECONDS / Integer.toUnsignedLong(bytes.getInt(0));
            framesOfFirst = Integer.toUnsignedLong(bytes.getInt(16));
        } else if (name == STRL) {
            inVideo = false;
            Avi.visit(looks, body, body + length, this::visitStream);
        } else if (name == ODML) {
            Avi.visit(looks, body, body + length, this::visitExtension);
        }
        return true;
    }

    private boolean visitStream(int name, long body, int length) throws IOException {
        if (name == STRH && length >= 36 && !video) {
            inVideo = looks.need(body, 4).getInt(0) == VIDS;
            video = inVideo;
            if (inVideo) {
                readHeader(body);
            }
        } else if (name == STRF && length >= 20 && inVideo) {
            readFormat(body);
            inVideo = false;
        }
        return true;
    }

    private void readHeader(long body) throws IOException {
        ByteBuffer bytes = little(body, 36);
        handler = Integer.reverseBytes(bytes.getInt(4));
        double scale = Integer.toUnsignedLong(bytes.getInt(20));
        facts.frameRate = Integer.toUnsignedLong(bytes.getInt(24)) / scale;
        facts.frames = Integer.toUnsignedLong(bytes.getInt(32));
    }

    private void readFormat(long body) throws IOException {
        ByteBuffer bytes = little(body, 20);
        facts.width = bytes.getInt(4);
        int height = bytes.getInt(8);
        facts.height = height < 0 ? -height : height; // negative: stored from the top
        int compression = bytes.getInt(16);
        boolean named = (compression & 0xff) >= ' ';
        facts.codec = named ? FourCharacters.text(Integer.reverseBytes(compression)) : ofHandler();
    }

    /** Frames without compression have a number below 4 for it. */
    private String ofHandler() {
        String name = FourCharacters.text(handler);
        return name.isBlank() || name.startsWith(".") ? "DIB" : name;
    }

    private boolean visitExtension(int name, long body, int length) throws IOException {
        if (name == DMLH && length >= 4) {
            allFrames = Integer.toUnsignedLong(little(body, 4).getInt(0));
        }
        return true;
    }

    private ByteBuffer little(long body, int length) throws IOException {
        return looks.need(body, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    VideoFacts facts() throws IOException {
        if (!video) {
            throw looks.unsupported("no stream of it is a video");
        }
        // the stream's own header may count the first part of a long file only
        facts.frames = Math.max(facts.frames, allFrames);
        if (facts.frames == 0) {
            facts.frames = framesOfFirst;
        }
        if (!(facts.frameRate > 0 && Double.isFinite(facts.frameRate))) {
            facts.frameRate = usualRate;
        }
        facts.duration = facts.frames / facts.frameRate;
        return facts;
    }
}
