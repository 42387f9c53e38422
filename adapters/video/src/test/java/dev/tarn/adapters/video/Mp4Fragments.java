package dev.tarn.adapters.video;

/** Makes small fragmented MP4 files: each fragment has 30 frames and lasts a second. */
final class Mp4Fragments {
    private static final int FRAMES = 30;
    private static final int SAMPLE = 1_000;

    private Mp4Fragments() {}

    /** A movie without samples, whose fragments follow. */
    static byte[] start(long lasting) {
        Mp4 movie = new Mp4();
        movie.times = Mp4.times();
        movie.sizes = Mp4.sizes(0, 0);
        movie.movieDuration = 0;
        movie.mediaDuration = 0;
        byte[] length = Mp4.box("mehd", new Bytes().zeros(4).big(4, lasting).done());
        return start(movie, lasting == 0 ? new byte[0] : length);
    }

    /** A movie whose fragments follow. */
    static byte[] start(Mp4 movie, byte[] length) {
        byte[] defaults = new Bytes().zeros(4).big(4, 1).big(4, 1).big(4, SAMPLE).zeros(8).done();
        byte[] extended = Mp4.box("mvex", length, Mp4.box("trex", defaults));
        return Bytes.joined(Mp4.FTYP, Mp4.box("moov", movie.header(), movie.track(), extended));
    }

    /** One fragment of the usual sample duration, or one that says each. */
    static byte[] fragment(int number, boolean each, int media) {
        byte[] header = Mp4.box("tfhd", new Bytes().big(4, 0x20000).big(4, 1).done());
        byte[] time =
                Mp4.box(
                        "tfdt",
                        new Bytes().big(4, 0).big(4, (long) number * FRAMES * SAMPLE).done());
        Bytes run = new Bytes().big(4, each ? 0x301 : 0x1).big(4, FRAMES).big(4, 0);
        for (int i = 0; each && i < FRAMES; i++) {
            run.big(4, SAMPLE).big(4, 100);
        }
        byte[] track = Mp4.box("traf", header, time, Mp4.box("trun", run.done()));
        return Bytes.joined(Mp4.box("moof", Mp4.box("mfhd", new byte[8]), track), Mp4.mdat(media));
    }

    static byte[] index(int segment, int... lengths) {
        Bytes body = new Bytes().zeros(4).big(4, 1).big(4, 30_000).zeros(8);
        body.zeros(2).big(2, lengths.length);
        for (int length : lengths) {
            body.big(4, segment).big(4, length).big(4, 1L << 31);
        }
        return Mp4.box("sidx", body.done());
    }

    /** The index at the end, which names where fragments begin. */
    static byte[] lastIndex(long... starts) {
        Bytes body = new Bytes().big(4, 1 << 24).big(4, 1).big(4, 0).big(4, starts.length);
        for (int i = 0; i < starts.length; i++) {
            body.big(8, (long) i * FRAMES * SAMPLE)
                    .big(8, starts[i])
                    .add((byte) 1, (byte) 1, (byte) 1);
        }
        byte[] random = Mp4.box("tfra", body.done());
        int length = 8 + random.length + 16;
        return Mp4.box("mfra", random, Mp4.box("mfro", new Bytes().zeros(4).big(4, length).done()));
    }
}
