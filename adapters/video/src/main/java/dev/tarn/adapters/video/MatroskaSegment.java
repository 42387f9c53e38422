package dev.tarn.adapters.video;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The segment of a Matroska file: what stands before its clusters, and what its index of elements
 * says stands behind them.
 */
final class MatroskaSegment {
    private static final int SEEK_HEAD = 0x114D9B74;
    private static final int SEEK = 0x4DBB;
    private static final int SEEK_ID = 0x53AB;
    private static final int SEEK_POSITION = 0x53AC;
    private static final int INFO = 0x1549A966;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int TAGS = 0x1254C367;
    private static final int CLUSTER = 0x1F43B675;

    private static final double NANOSECONDS = 1e9;
    private static final int LONGEST_TAGS = 32 << 10;
    private static final int HEADER = 12;

    private final Looks looks;
    private final Ebml ebml;
    private final Map<Integer, Long> places = new HashMap<>();
    private final MatroskaTags tags;
    private @Nullable MatroskaTrack video;
    private double scale = 1e6;
    private double duration = Double.NaN;
    private boolean infoSeen;
    private boolean tracksSeen;
    private boolean tagsSeen;

    MatroskaSegment(Looks looks, Ebml ebml) {
        this.looks = looks;
        this.ebml = ebml;
        tags = new MatroskaTags(ebml);
    }

    void read(Ebml.Element segment) throws IOException {
        ebml.until(segment.body(), segment.end(), element -> visit(element, segment.body()));
        if (!infoSeen) {
            visitAt(INFO, segment);
        }
        if (!tracksSeen) {
            visitAt(TRACKS, segment);
        }
        Long place = places.get(TAGS);
        if (!tagsSeen && place != null && place < looks.size()) {
            readTags(place, segment);
        }
    }

    private boolean visit(Ebml.Element element, long start) throws IOException {
        switch (element.id()) {
            case SEEK_HEAD -> ebml.within(element, seek -> visitSeek(seek, start));
            case INFO -> {
                infoSeen = true;
                ebml.within(element, this::visitInfo);
            }
            case TRACKS -> {
                tracksSeen = true;
                ebml.within(element, this::visitTrack);
            }
            case TAGS -> {
                tagsSeen = true;
                tags.read(element);
            }
            case CLUSTER -> {
                // without an index what is missing can only lie behind the clusters
                return element.sized()
                        && !(infoSeen && tracksSeen)
                        && !(places.containsKey(INFO) || places.containsKey(TRACKS));
            }
            default -> {
                return true;
            }
        }
        return true;
    }

    private boolean visitSeek(Ebml.Element seek, long start) throws IOException {
        if (seek.id() == SEEK) {
            long[] found = {0, -1};
            ebml.within(
                    seek,
                    element -> {
                        if (element.id() == SEEK_ID) {
                            found[0] = ebml.unsigned(element);
                        } else if (element.id() == SEEK_POSITION) {
                            found[1] = ebml.unsigned(element);
                        }
                        return true;
                    });
            if (found[1] >= 0 && found[1] < Long.MAX_VALUE - start) {
                places.putIfAbsent((int) found[0], start + found[1]);
            }
        }
        return true;
    }

    private boolean visitInfo(Ebml.Element element) throws IOException {
        if (element.id() == TIMESTAMP_SCALE) {
            scale = ebml.unsigned(element);
        } else if (element.id() == DURATION) {
            duration = ebml.real(element);
        }
        return true;
    }

    private boolean visitTrack(Ebml.Element element) throws IOException {
        if (element.id() == TRACK && video == null) {
            MatroskaTrack track = new MatroskaTrack(looks, ebml);
            track.read(element);
            video = track.isVideo() ? track : null;
        }
        return true;
    }

    private void visitAt(int id, Ebml.Element segment) throws IOException {
        Long place = places.get(id);
        if (place != null) {
            Ebml.Element element = ebml.element(place, segment.end());
            if (element.id() == id) {
                visit(element, segment.body());
            }
        }
    }

    private void readTags(long place, Ebml.Element segment) throws IOException {
        int length = (int) Math.min(LONGEST_TAGS, looks.size() - place);
        if (length < HEADER || looks.ifCheap(place, length).isEmpty()) {
            return;
        }
        Ebml.Element element = ebml.element(place, segment.end());
        if (element.id() == TAGS && looks.holds(element.body(), heldLength(element))) {
            tags.read(element);
        }
    }

    private static int heldLength(Ebml.Element element) {
        return (int) Math.min(Integer.MAX_VALUE, element.length());
    }

    /** What the video track says, with what the segment and the tags add to it. */
    VideoFacts facts() throws IOException {
        if (video == null) {
            throw tracksSeen
                    ? looks.unsupported("no track of it is a video")
                    : looks.broken("it does not say what tracks it has");
        }
        VideoFacts facts = video.facts();
        facts.frames = tags.frames(video.uid());
        facts.duration = duration * scale / NANOSECONDS;
        if (!(facts.duration > 0)) {
            facts.duration = tags.duration(video.uid());
        }
        if (!(facts.frameRate > 0) && facts.frames > 0) {
            facts.frameRate = facts.frames / facts.duration;
        }
        return facts;
    }
}
