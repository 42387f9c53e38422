package dev.tarn.adapters.video;

import java.nio.charset.StandardCharsets;

/** Makes small Matroska and WebM files: 320 x 240, 30 frames of VP9 a second, 2.5 seconds. */
final class Mkv {
    static final int INFO = 0x1549A966;
    static final int TRACKS = 0x1654AE6B;
    static final int TAGS = 0x1254C367;
    static final int CUES = 0x1C53BB6B;

    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1F43B675;
    private static final int UID = 77;

    private Mkv() {}

    static byte[] element(int id, byte[]... parts) {
        byte[] body = Bytes.joined(parts);
        return new Bytes().add(id(id)).big(4, 1L << 28 | body.length).add(body).done();
    }

    static byte[] unsized(int id, byte[]... parts) {
        return new Bytes().add(id(id)).add((byte) -1).add(Bytes.joined(parts)).done();
    }

    private static byte[] id(int id) {
        int length = 4 - Integer.numberOfLeadingZeros(id) / 8;
        return new Bytes().big(length, id).done();
    }

    static byte[] number(int id, long value) {
        return element(id, new Bytes().big(8, value).done());
    }

    static byte[] text(int id, String value) {
        return element(id, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] header(String document) {
        return element(0x1A45DFA3, number(0x4286, 1), text(0x4282, document));
    }

    static byte[] info() {
        byte[] duration = new Bytes().big(8, Double.doubleToLongBits(2_500)).done();
        return element(INFO, number(0x2AD7B1, 1_000_000), element(0x4489, duration));
    }

    static byte[] tracks(byte[]... more) {
        byte[] sound = element(0xAE, number(0xD7, 1), number(0x83, 2), text(0x86, "A_OPUS"));
        return element(TRACKS, sound, video("V_VP9", more));
    }

    static byte[] video(String codec, byte[]... more) {
        byte[] sides = Bytes.joined(number(0xB0, 320), number(0xBA, 240));
        return element(
                0xAE,
                number(0x73C5, UID),
                number(0x83, 1),
                text(0x86, codec),
                element(0xE0, sides, Bytes.joined(more)));
    }

    static byte[] usual(long nanoseconds) {
        return number(0x23E383, nanoseconds);
    }

    static byte[] roll(float degrees) {
        byte[] value = new Bytes().big(4, Float.floatToIntBits(degrees)).done();
        return element(0x7670, number(0x7671, 0), element(0x7675, value));
    }

    static byte[] tags(String name, String value) {
        byte[] other = element(0x63C0, number(0x63C5, UID + 1));
        byte[] target = element(0x63C0, number(0x63C5, UID));
        return element(
                TAGS,
                element(0x7373, other, element(0x67C8, text(0x45A3, name), text(0x4487, "1"))),
                element(0x7373, target, element(0x67C8, text(0x45A3, name), text(0x4487, value))));
    }

    static byte[] cluster(int length) {
        return element(CLUSTER, number(0xE7, 0), element(0xA3, new byte[length]));
    }

    /** An index that says where elements begin, counted from the start of the segment. */
    static byte[] seekHead(int id, long place) {
        byte[] named = element(0x53AB, id(id));
        return element(0x114D9B74, element(0x4DBB, named, number(0x53AC, place)));
    }

    static byte[] file(byte[]... parts) {
        return Bytes.joined(header("matroska"), element(SEGMENT, parts));
    }

    static byte[] live(byte[]... parts) {
        return Bytes.joined(header("webm"), unsized(SEGMENT, parts));
    }

    static byte[] unsizedCluster(int length) {
        return unsized(CLUSTER, number(0xE7, 0), element(0xA3, new byte[length]));
    }
}
