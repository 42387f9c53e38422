package dev.tarn.adapters.video;

/** Makes small MP4 files: 320 x 240, 90 frames of avc1 in 3 seconds, unless told otherwise. */
final class Mp4 {
    static final byte[] FTYP = ftyp("isom");
    static final int[] UPRIGHT = {1, 0, 0, 1};

    private static final int TIMESCALE = 30_000;
    private static final int SAMPLE = 1_000;
    private static final int FRAMES = 90;

    int[] matrix = UPRIGHT;
    boolean large;
    byte[] edits = {};
    byte[] times = times(FRAMES, SAMPLE);
    byte[] sizes = sizes(FRAMES, 0);
    byte[] beforeSizes = {};
    String codec = "avc1";
    long movieDuration = 3_000;
    long mediaDuration = (long) FRAMES * SAMPLE;

    static byte[] box(String type, byte[]... parts) {
        byte[] body = Bytes.joined(parts);
        return new Bytes().big(4, body.length + 8).text(type).add(body).done();
    }

    static byte[] largeBox(String type, byte[]... parts) {
        byte[] body = Bytes.joined(parts);
        return new Bytes().big(4, 1).text(type).big(8, body.length + 16).add(body).done();
    }

    static byte[] ftyp(String brand) {
        return box("ftyp", new Bytes().text((brand + "    ").substring(0, 4)).big(4, 512).done());
    }

    static byte[] mdat(int length) {
        return box("mdat", new byte[length]);
    }

    static byte[] times(int... countsAndLengths) {
        Bytes table = new Bytes().big(4, 0).big(4, countsAndLengths.length / 2);
        for (int number : countsAndLengths) {
            table.big(4, number);
        }
        return box("stts", table.done());
    }

    static byte[] sizes(long count, int listed) {
        return box(
                "stsz",
                new Bytes()
                        .big(4, 0)
                        .big(4, listed > 0 ? 0 : 100)
                        .big(4, count)
                        .zeros(4 * listed)
                        .done());
    }

    /** A whole file, its movie first. */
    byte[] first() {
        return Bytes.joined(FTYP, moov(), mdat(200));
    }

    byte[] moov() {
        return box("moov", header(), track());
    }

    byte[] header() {
        Bytes body = new Bytes();
        if (large) {
            body.big(4, 1 << 24).zeros(16).big(4, 1_000).big(8, movieDuration);
        } else {
            body.big(4, 0).zeros(8).big(4, 1_000).big(4, movieDuration);
        }
        return box("mvhd", body.zeros(16).add(matrix(UPRIGHT)).zeros(28).done());
    }

    byte[] track() {
        return box("trak", trackHeader(), edits, media("vide", entry(), times, beforeSizes, sizes));
    }

    static byte[] sound(byte[]... tables) {
        byte[] entry = box("mp4a", new byte[28]);
        Mp4 sound = new Mp4();
        return box("trak", sound.trackHeader(), sound.media("soun", entry, tables));
    }

    private byte[] trackHeader() {
        Bytes body = new Bytes();
        if (large) {
            body.big(4, 1 << 24).zeros(16).big(4, 1).zeros(4).big(8, 3_000);
        } else {
            body.big(4, 0).zeros(8).big(4, 1).zeros(4).big(4, 3_000);
        }
        body.zeros(16).add(matrix(matrix)).big(4, 320 << 16).big(4, 240 << 16);
        return box("tkhd", body.done());
    }

    private byte[] media(String handler, byte[] entry, byte[]... tables) {
        byte[] description = box("stsd", new Bytes().big(4, 0).big(4, 1).add(entry).done());
        byte[] table = box("stbl", description, Bytes.joined(tables));
        byte[] times =
                new Bytes().zeros(12).big(4, TIMESCALE).big(4, mediaDuration).zeros(4).done();
        byte[] named = new Bytes().zeros(8).text(handler).zeros(13).done();
        return box("mdia", box("mdhd", times), box("hdlr", named), box("minf", table));
    }

    private byte[] entry() {
        return box(codec, new Bytes().zeros(24).big(2, 320).big(2, 240).zeros(50).done());
    }

    private static byte[] matrix(int[] turned) {
        Bytes nine = new Bytes();
        nine.big(4, turned[0] << 16).big(4, turned[1] << 16).zeros(4);
        nine.big(4, turned[2] << 16).big(4, turned[3] << 16).zeros(12);
        return nine.big(4, 1 << 30).done();
    }
}
