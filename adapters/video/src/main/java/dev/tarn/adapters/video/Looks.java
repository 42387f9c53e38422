package dev.tarn.adapters.video;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The bytes of one file for a parser, which remembers what was looked at and names the format. */
final class Looks {
    /** How much is looked at together, after the first look. */
    static final int STEP = 64 << 10;

    /** How many looks are worth what a file need not say. */
    static final int CHEAP = 3;

    private static final int FIRST = 32 << 10;
    private static final int REMEMBERED = 16;

    private record Window(long position, ByteBuffer bytes) {
        boolean holds(long from, int length) {
            return from >= position && from - position <= bytes.limit() - (long) length;
        }
    }

    private final MediaBytes bytes;
    private final String format;
    private final Deque<Window> windows = new ArrayDeque<>();
    private int count;

    Looks(MediaBytes bytes, String format) {
        this.bytes = bytes;
        this.format = format;
    }

    /** The length of the file; {@link Long#MAX_VALUE} while nobody knows. */
    long size() {
        return bytes.size().orElse(Long.MAX_VALUE);
    }

    /** How many looks there were. */
    int count() {
        return count;
    }

    /** Says whether a look at these bytes costs nothing. */
    boolean holds(long position, int length) {
        return window(position, length).isPresent();
    }

    /**
     * Looks at bytes that must be there.
     *
     * @return as many bytes as asked for, from index 0 on, big-endian
     */
    ByteBuffer need(long position, int length) throws IOException {
        ByteBuffer found = some(position, length);
        if (found.limit() < length) {
            throw broken(
                    "it ends before its headers do, without byte " + (position + found.limit()));
        }
        return found;
    }

    /** Looks at bytes, fewer where the file ends. */
    ByteBuffer some(long position, int length) throws IOException {
        return some(position, length, position == 0 ? FIRST : STEP);
    }

    /** The same, asking for so many bytes together when any must be asked for. */
    ByteBuffer some(long position, int length, int together) throws IOException {
        Optional<Window> held = window(position, length);
        Window window = held.isPresent() ? held.get() : look(position, length, together);
        int offset = (int) (position - window.position());
        return window.bytes().slice(offset, Math.min(length, window.bytes().limit() - offset));
    }

    /** The last bytes of the file, when a further look is worth them; empty when it is not. */
    Optional<ByteBuffer> tail(int length) throws IOException {
        long size = size();
        if (size == Long.MAX_VALUE) {
            return Optional.empty();
        }
        int least = (int) Math.min(size, length);
        return ifCheap(size - least, least);
    }

    /**
     * Looks at bytes when that costs nothing or not much; empty when it does, or they end early.
     */
    Optional<ByteBuffer> ifCheap(long position, int length) throws IOException {
        if (count >= CHEAP && !holds(position, length)) {
            return Optional.empty();
        }
        try {
            ByteBuffer found = some(position, length, length);
            return found.limit() < length ? Optional.empty() : Optional.of(found);
        } catch (MediaFormatException e) {
            if (e.kind() == MediaFormatException.Kind.TOO_FAR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The bytes break the rules of their format. */
    MediaFormatException broken(String reason) {
        return MediaFormatException.broken("Broken " + format + " file: " + reason);
    }

    /** The format is read, but not this use of it. */
    MediaFormatException unsupported(String reason) {
        return MediaFormatException.unsupported("Unsupported " + format + " file: " + reason);
    }

    private Optional<Window> window(long position, int length) {
        for (Window window : windows) {
            if (window.holds(position, length)) {
                return Optional.of(window);
            }
        }
        return Optional.empty();
    }

    private Window look(long position, int length, int together) throws IOException {
        count++;
        ByteBuffer found;
        try {
            found = bytes.at(position, length, Math.max(length, together)).slice();
        } catch (MediaFormatException e) {
            throw e.kind() == MediaFormatException.Kind.TOO_FAR
                    ? MediaFormatException.tooFar(format + " file: " + e.getMessage())
                    : e;
        }
        Window window = new Window(position, found);
        if (windows.size() == REMEMBERED) {
            windows.removeLast();
        }
        windows.addFirst(window);
        return window;
    }
}
