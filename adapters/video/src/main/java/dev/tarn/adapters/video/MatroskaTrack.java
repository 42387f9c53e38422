package dev.tarn.adapters.video;

import java.io.IOException;

/** One track of a Matroska file. */
final class MatroskaTrack {
    private static final int UID = 0x73C5;
    private static final int TYPE = 0x83;
    private static final int CODEC = 0x86;
    private static final int CODEC_PRIVATE = 0x63A2;
    private static final int DEFAULT_DURATION = 0x23E383;
    private static final int VIDEO = 0xE0;
    private static final int WIDTH = 0xB0;
    private static final int HEIGHT = 0xBA;
    private static final int PROJECTION = 0x7670;
    private static final int ROLL = 0x7675;

    private static final int VIDEO_TYPE = 1;
    private static final int LONGEST_CODEC = 64;
    private static final String OF_WINDOWS = "V_MS/VFW/FOURCC";
    private static final int CODE_OF_WINDOWS = 16;

    private final Looks looks;
    private final Ebml ebml;
    private final VideoFacts facts = new VideoFacts();
    private long uid;
    private long type;
    private String fourCharacters = "";

    MatroskaTrack(Looks looks, Ebml ebml) {
        this.looks = looks;
        this.ebml = ebml;
    }

    void read(Ebml.Element track) throws IOException {
        ebml.within(track, this::visit);
    }

    private boolean visit(Ebml.Element element) throws IOException {
        switch (element.id()) {
            case UID -> uid = ebml.unsigned(element);
            case TYPE -> type = ebml.unsigned(element);
            case CODEC -> facts.codec = ebml.text(element, LONGEST_CODEC);
            case CODEC_PRIVATE -> {
                if (element.length() >= CODE_OF_WINDOWS + 4) {
                    int code = looks.need(element.body() + CODE_OF_WINDOWS, 4).getInt(0);
                    fourCharacters = FourCharacters.text(code);
                }
            }
            case DEFAULT_DURATION -> facts.frameRate = rate(ebml.unsigned(element));
            case VIDEO -> ebml.within(element, this::visitVideo);
            default -> {
                return true;
            }
        }
        return true;
    }

    private boolean visitVideo(Ebml.Element element) throws IOException {
        switch (element.id()) {
            case PROJECTION -> ebml.within(element, this::visitProjection);
            case WIDTH -> facts.width = VideoFacts.side(ebml.unsigned(element));
            case HEIGHT -> facts.height = VideoFacts.side(ebml.unsigned(element));
            default -> {
                return true;
            }
        }
        return true;
    }

    private boolean visitProjection(Ebml.Element element) throws IOException {
        if (element.id() == ROLL) {
            facts.rotate(-ebml.real(element)); // counter-clockwise
        }
        return true;
    }

    /** The usual rate that whole nanoseconds stand for, when there is one. */
    private static double rate(long nanoseconds) {
        double rate = 1e9 / nanoseconds;
        for (double divisor : new double[] {1, 1.001}) {
            double usual = Math.round(rate * divisor) / divisor;
            if (usual > 0 && Math.abs(1e9 / usual - nanoseconds) <= 1) {
                return usual;
            }
        }
        return rate;
    }

    boolean isVideo() {
        return type == VIDEO_TYPE;
    }

    long uid() {
        return uid;
    }

    VideoFacts facts() {
        if (facts.codec.equals(OF_WINDOWS) && !fourCharacters.isEmpty()) {
            facts.codec = fourCharacters;
        }
        return facts;
    }
}
