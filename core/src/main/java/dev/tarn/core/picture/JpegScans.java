package dev.tarn.core.picture;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * What the scans of a JPEG file are (ITU-T T.81, section B.2.3), of one that has several.
 *
 * @param count how many there are
 * @param channels the names of those channels of which the first bits come in one of them
 */
public record JpegScans(int count, Set<Integer> channels) {
    private static final int SOF0 = 0xC0;
    private static final int RST0 = 0xD0;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    /** Copies the names. */
    public JpegScans {
        channels = Set.copyOf(channels);
    }

    /**
     * Looks for them, up to the end of the picture: behind it cameras put other pictures, and
     * videos.
     *
     * @param file the whole file; stays as it is
     * @param from where the first one begins
     * @param most where counting ends
     * @return what was found
     */
    public static JpegScans of(ByteBuffer file, int from, int most) {
        int count = 0;
        int behind = from; // the last segment
        Set<Integer> channels = new HashSet<>();
        for (int at = from; at + 4 < file.limit() && count < most; at++) {
            int marker = file.get(at) == -1 ? file.get(at + 1) & 0xFF : 0;
            boolean free = at >= behind;
            if (marker == EOI && free) {
                break;
            }
            if (marker == SOS) {
                count++; // also in a segment, which not every decoder passes
                if (free) {
                    add(file, at + 4, channels);
                }
            }
            if (free && hasSegment(marker)) {
                behind = at + 2 + (file.getShort(at + 2) & 0xFFFF);
            }
        }
        return new JpegScans(count, channels);
    }

    private static boolean hasSegment(int marker) {
        return marker >= SOF0 && marker < 0xFF && (marker < RST0 || marker > EOI);
    }

    /** A number, so many channels of two bytes, the first and last coefficient, two half bytes. */
    private static void add(ByteBuffer file, int at, Set<Integer> channels) {
        int number = file.get(at) & 0xFF;
        int end = at + 1 + 2 * number;
        if (end + 3 > file.limit() || file.get(end) != 0 || (file.get(end + 2) & 0xF0) != 0) {
            return;
        }
        for (int i = 0; i < number; i++) {
            channels.add(file.get(at + 1 + 2 * i) & 0xFF);
        }
    }
}
