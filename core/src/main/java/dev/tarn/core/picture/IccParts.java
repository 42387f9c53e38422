package dev.tarn.core.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of an ICC profile in the segments of a JPEG file (ICC.1, annex B.4). */
public final class IccParts {
    /** A profile of a printer has a megabyte or more; what is much larger is none. */
    private static final int LARGEST = 8 << 20;

    private static final ByteBuffer NAME =
            ByteBuffer.wrap("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

    private final Map<Integer, byte[]> parts = new TreeMap<>();
    private int size;
    private int count;

    /** Has no part yet. */
    public IccParts() {
        // parts are added
    }

    /**
     * Takes a segment APP2, if it is a part.
     *
     * @param segment its bytes from 0 to the limit, without marker and length; stays as it is
     */
    public void add(ByteBuffer segment) {
        int head = NAME.limit() + 2;
        if (segment.limit() <= head || !segment.slice(0, NAME.limit()).equals(NAME)) {
            return;
        }
        if (size > LARGEST) {
            return;
        }
        count = segment.get(head - 1) & 0xFF;
        byte[] part = new byte[segment.limit() - head];
        segment.get(head, part);
        size += part.length;
        parts.put(segment.get(head - 2) & 0xFF, part);
    }

    /**
     * The profile.
     *
     * @return empty when there is none, or not all of its parts
     */
    public Optional<byte[]> whole() {
        if (parts.isEmpty() || parts.size() != count) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        return Optional.of(whole.toByteArray());
    }
}
