package dev.tarn.adapters.video;

import java.util.HexFormat;

/** Parameter sets as encoders write them. */
final class Units {
    /** H.264, 1280 x 720, 30 frames a second. */
    static final byte[] H264 =
            HexFormat.of().parseHex("6764001facd9405005bb0110000003001000000303c0f1831960");

    /** H.265, 1280 x 720. */
    static final byte[] H265 =
            HexFormat.of()
                    .parseHex(
                            "420101016000000300900000030000030"
                                    + "05da00280802d165959a4932bc05a020000030002000003003c10");

    /** MPEG-2, 720 x 576, 25 frames a second. */
    static final byte[] MPEG2 =
            HexFormat.of().parseHex("000001b32d0240330000000a000001b5148200010000");

    /** MPEG-1, 352 x 240, 29.97 frames a second. */
    static final byte[] MPEG1 = HexFormat.of().parseHex("000001b31600f0140000000a");

    private static final byte[] START = {0, 0, 0, 1};

    private Units() {}

    /** A parameter set in a stream of bytes, and the unit behind it. */
    static byte[] started(byte[] unit) {
        return Bytes.joined(START, unit, START, new byte[] {9, 16, 0});
    }

    /** A packet of a video stream with a time stamp, of MPEG-2. */
    static byte[] packet(long time, byte[] content) {
        Bytes packet = new Bytes().big(4, 0x1E0).big(2, content.length + 8);
        return packet.big(2, 0x8080).big(1, 5).add(stamp(0x21, time)).add(content).done();
    }

    static byte[] stamp(int marked, long time) {
        return new Bytes()
                .big(1, marked | (time >> 30 & 7) << 1)
                .big(2, (time >> 15 & 0x7fff) << 1 | 1)
                .big(2, (time & 0x7fff) << 1 | 1)
                .done();
    }
}
