package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The box {@code moov}: the movie, its tracks, and whether its samples lie in fragments. */
final class IsoMovie {
    private static final int MVHD = code("mvhd");
    private static final int TRAK = code("trak");
    private static final int MVEX = code("mvex");
    private static final int MEHD = code("mehd");
    private static final int TREX = code("trex");
    private static final int CMOV = code("cmov");

    private final Looks looks;
    private final Boxes boxes;
    private final List<Boxes.Box> before = new ArrayList<>();
    private int[] matrix = IsoTrack.UNTURNED;
    private long timescale;
    private long duration;
    private long fragmentsDuration;
    private long usualSampleDuration;
    private boolean fragmented;
    private @Nullable IsoTrack video;
    private Boxes.@Nullable Box movie;

    IsoMovie(Looks looks, Boxes boxes) {
        this.looks = looks;
        this.boxes = boxes;
    }

    /** Remembers a box of fragments that lies before the movie. */
    void foundBefore(Boxes.Box box) {
        if (before.isEmpty()) {
            before.add(box);
        }
    }

    void read(Boxes.Box box) throws IOException {
        movie = box;
        boxes.within(box, this::visit);
    }

    private boolean visit(Boxes.Box box) throws IOException {
        if (box.type() == MVHD) {
            readHeader(box);
        } else if (box.type() == TRAK && video == null) {
            IsoTrack track = new IsoTrack(looks, boxes);
            track.read(box);
            video = track.isVideo() ? track : null;
        } else if (box.type() == MVEX) {
            fragmented = true;
            boxes.within(box, this::visitFragmentDefaults);
        } else if (box.type() == CMOV) {
            throw looks.unsupported("its movie box is compressed");
        }
        boolean enough = video != null && video.frames() > 0 && timescale > 0;
        return !enough || looks.holds(box.end(), Long.BYTES); // where fragments may be announced
    }

    private void readHeader(Boxes.Box box) throws IOException {
        boolean large = looks.need(box.body(), 4).get(0) == 1;
        ByteBuffer bytes = looks.need(box.body(), large ? 84 : 72);
        timescale = Integer.toUnsignedLong(bytes.getInt(large ? 20 : 12));
        duration = IsoTrack.time(bytes, large ? 24 : 16, large);
        matrix = IsoTrack.matrix(bytes, large ? 48 : 36);
    }

    private boolean visitFragmentDefaults(Boxes.Box box) throws IOException {
        if (box.type() == MEHD) {
            boolean large = looks.need(box.body(), 4).get(0) == 1;
            fragmentsDuration = IsoTrack.time(looks.need(box.body(), large ? 12 : 8), 4, large);
        } else if (box.type() == TREX) {
            ByteBuffer bytes = looks.need(box.body(), 16);
            if (video != null && bytes.getInt(4) == video.id()) {
                usualSampleDuration = Integer.toUnsignedLong(bytes.getInt(12));
            }
        }
        return true;
    }

    /** What the movie says, with what its fragments add to it. */
    VideoFacts facts() throws IOException {
        if (movie == null) {
            throw looks.broken("it has no box moov, which says what is in it");
        }
        if (video == null) {
            throw looks.unsupported("no track of it is a video");
        }
        VideoFacts facts = video.facts(matrix);
        // with samples of its own the movie before fragments counts only these
        long own = fragmented && video.frames() > 0 ? 0 : duration;
        long known = Math.max(own, fragmentsDuration);
        if (known > 0 && timescale > 0) {
            facts.duration = (double) known / timescale;
        } else if (!fragmented || video.frames() == 0) {
            facts.duration = video.duration();
        }
        if (fragmented) {
            addFragments(video, movie, facts);
        }
        return facts;
    }

    private void addFragments(IsoTrack track, Boxes.Box movie, VideoFacts facts)
            throws IOException {
        IsoFragments fragments = new IsoFragments(looks, boxes, track.id(), usualSampleDuration);
        fragments.read(before.isEmpty() ? movie.end() : before.get(0).start());
        fragments.tell(facts, track);
    }
}
