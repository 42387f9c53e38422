package dev.tarn.core.channel;

import dev.tarn.core.transfer.RangeReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that came last, at most 1 MiB, and always the beginning: readers of media look back at
 * headers, and parts of a film that belong together lie side by side.
 */
final class RecentBytes {
    static final int PIECE = 64 << 10;
    private static final int MOST = 14;

    private final List<Piece> beginning = new ArrayList<>();
    private final Deque<Piece> recent = new ArrayDeque<>();

    /** Bytes of an object from a position on. */
    record Piece(long position, byte[] bytes, int length) {
        boolean holds(long wanted) {
            return wanted >= position && wanted < position + length;
        }
    }

    @Nullable Piece find(long position) {
        for (Piece piece : recent) {
            if (piece.holds(position)) {
                return piece;
            }
        }
        for (Piece piece : beginning) {
            if (piece.holds(position)) {
                return piece;
            }
        }
        return null;
    }

    /** The first bytes of the object, in order. */
    List<Piece> beginning() {
        return beginning;
    }

    /** Room for a piece: the oldest one's when there are as many as there may be. */
    byte[] room(int length) {
        if (recent.size() >= MOST) {
            byte[] oldest = recent.removeLast().bytes();
            if (oldest.length >= length) {
                return oldest;
            }
        }
        return new byte[length];
    }

    void add(Piece piece) {
        if (piece.position() < RangeReader.FIRST && followsTheBeginning(piece)) {
            beginning.add(piece);
        } else {
            recent.addFirst(piece);
        }
    }

    private boolean followsTheBeginning(Piece piece) {
        if (beginning.isEmpty()) {
            return piece.position() == 0;
        }
        Piece last = beginning.get(beginning.size() - 1);
        return piece.position() == last.position() + last.length();
    }
}
