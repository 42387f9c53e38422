package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.Orientation;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Cuts, turns and mirrors one after the other, as one cut of the stored picture and one
 * orientation: the properties {@code clap} (ISO/IEC 14496-12, 12.1.4), {@code irot} and {@code
 * imir} (ISO/IEC 23008-12, 6.5.10 and 6.5.12).
 */
final class HeifTurns {
    static final Set<String> NAMES = Set.of("clap", "irot", "imir");

    private static final int CUT = 0x636C6170; // clap
    private static final int TURN = 0x69726F74; // irot
    private static final int CONTENT = 8;

    private boolean mirrored;
    private int degrees;
    private int left;
    private int top;
    private int width;
    private int height;

    /** Of a picture that is shown as it is stored. */
    HeifTurns(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Goes on with a property. */
    void apply(ByteBuffer property) {
        int name = property.getInt(4);
        if (name == CUT) {
            cut(property);
        } else if (name == TURN) {
            degrees = (degrees + 360 - (property.get(CONTENT) & 3) * 90) % 360;
        } else {
            boolean sides = (property.get(CONTENT) & 1) == 1;
            mirrored = !mirrored;
            degrees = ((sides ? 360 : 180) + 360 - degrees) % 360;
        }
    }

    /** What is not within the picture counts as no cut, as for its metadata. */
    private void cut(ByteBuffer box) {
        boolean lying = orientation().swapsSides();
        int shownWidth = lying ? height : width;
        int shownHeight = lying ? width : height;
        double across = unsigned(box, 8) / unsigned(box, 12);
        double down = unsigned(box, 16) / unsigned(box, 20);
        boolean within = across >= 1 && across <= shownWidth && down >= 1 && down <= shownHeight;
        if (!within) {
            return;
        }
        int wide = (int) Math.round(across);
        int high = (int) Math.round(down);
        int fromLeft = start(shownWidth, wide, box.getInt(24) / unsigned(box, 28));
        int fromTop = start(shownHeight, high, box.getInt(32) / unsigned(box, 36));
        store(fromLeft, fromTop, shownWidth - wide - fromLeft, shownHeight - high - fromTop);
    }

    private static double unsigned(ByteBuffer box, int at) {
        return Integer.toUnsignedLong(box.getInt(at));
    }

    /** Where a cut begins whose middle is off that of the picture. */
    private static int start(int side, int kept, double offset) {
        double start = Math.floor(offset + (side - kept) / 2.0);
        return (int) Math.max(0, Math.min(side - kept, start));
    }

    /** Takes what is cut off as shown for what that is in the stored picture. */
    private void store(int fromLeft, int fromTop, int fromRight, int fromBottom) {
        int[] sides = {fromLeft, fromTop, fromRight, fromBottom}; // clockwise
        int[] stored = new int[4];
        for (int i = 0; i < 4; i++) {
            // Turned to the right, the stored left side is shown at the top.
            stored[i] = sides[(i + degrees / 90) % 4];
        }
        // Mirrored first, and then turned.
        int storedLeft = mirrored ? stored[2] : stored[0];
        left += storedLeft;
        top += stored[1];
        width -= stored[0] + stored[2];
        height -= stored[1] + stored[3];
    }

    /** Stored pixels that are cut off at the left. */
    int left() {
        return left;
    }

    /** Stored rows that are cut off at the top. */
    int top() {
        return top;
    }

    /** How many stored pixels of a row are shown. */
    int width() {
        return width;
    }

    /** How many stored rows are shown. */
    int height() {
        return height;
    }

    Orientation orientation() {
        for (Orientation each : Orientation.values()) {
            if (each.isMirrored() == mirrored && each.degrees() == degrees) {
                return each;
            }
        }
        return Orientation.UPRIGHT;
    }
}
