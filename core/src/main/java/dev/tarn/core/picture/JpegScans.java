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
    private static final int SOS = 0xDA;

    /** Copies the names. */
    public JpegScans {
        channels = Set.copyOf(channels);
    }

    /**
     * Looks for them.
     *
     * @param file the whole file; stays as it is
     * @param from where the first one begins
     * @param most where counting ends
     * @return what was found
     */
    public static JpegScans of(ByteBuffer file, int from, int most) {
        int count = 0;
        Set<Integer> channels = new HashSet<>();
        for (int at = from; at + 4 < file.limit() && count < most; at++) {
            if (file.get(at) == -1 && (file.get(at + 1) & 0xFF) == SOS) {
                count++;
                add(file, at + 4, channels);
            }
        }
        return new JpegScans(count, channels);
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
