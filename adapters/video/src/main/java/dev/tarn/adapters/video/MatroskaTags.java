package dev.tarn.adapters.video;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statistics of tracks that some writers leave in the tags of a Matroska file. */
final class MatroskaTags {
    private static final int TAG = 0x7373;
    private static final int TARGETS = 0x63C0;
    private static final int TRACK_UID = 0x63C5;
    private static final int SIMPLE_TAG = 0x67C8;
    private static final int NAME = 0x45A3;
    private static final int STRING = 0x4487;

    private static final int LONGEST = 64;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{1,4}):([0-9]{2}):([0-9]{2}(\\.[0-9]{1,12})?)");

    private record Key(long track, String name) {}

    private final Ebml ebml;
    private final Map<Key, String> values = new HashMap<>();

    MatroskaTags(Ebml ebml) {
        this.ebml = ebml;
    }

    void read(Ebml.Element tags) throws IOException {
        ebml.within(
                tags,
                tag -> {
                    if (tag.id() == TAG) {
                        readTag(tag);
                    }
                    return true;
                });
    }

    private void readTag(Ebml.Element tag) throws IOException {
        Set<Long> tracks = new HashSet<>();
        Map<String, String> named = new HashMap<>();
        ebml.within(
                tag,
                element -> {
                    if (element.id() == TARGETS) {
                        ebml.within(element, target -> visitTarget(target, tracks));
                    } else if (element.id() == SIMPLE_TAG) {
                        readValue(element, named);
                    }
                    return true;
                });
        for (Long track : tracks) {
            named.forEach((name, value) -> values.putIfAbsent(new Key(track, name), value));
        }
    }

    private boolean visitTarget(Ebml.Element element, Set<Long> tracks) throws IOException {
        if (element.id() == TRACK_UID) {
            tracks.add(ebml.unsigned(element));
        }
        return true;
    }

    private void readValue(Ebml.Element tag, Map<String, String> named) throws IOException {
        String[] pair = {"", ""};
        ebml.within(
                tag,
                element -> {
                    if (element.id() == NAME) {
                        pair[0] = ebml.text(element, LONGEST);
                    } else if (element.id() == STRING) {
                        pair[1] = ebml.text(element, LONGEST);
                    }
                    return true;
                });
        if (pair[0].equals("NUMBER_OF_FRAMES") || pair[0].equals("DURATION")) {
            named.put(pair[0], pair[1]);
        }
    }

    /** How many frames a track has; 0 when no tag says it. */
    long frames(long track) {
        String value = values.getOrDefault(new Key(track, "NUMBER_OF_FRAMES"), "");
        return NUMBER.matcher(value).matches() ? Long.parseLong(value) : 0;
    }

    /** How long a track lasts, in seconds; not a number when no tag says it. */
    double duration(long track) {
        Matcher time = TIME.matcher(values.getOrDefault(new Key(track, "DURATION"), ""));
        return time.matches()
                ? Integer.parseInt(time.group(1)) * 3600
                        + Integer.parseInt(time.group(2)) * 60
                        + Double.parseDouble(time.group(3))
                : Double.NaN;
    }
}
