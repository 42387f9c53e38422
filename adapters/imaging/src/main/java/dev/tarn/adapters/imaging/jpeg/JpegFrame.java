package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sides of a picture and its channels: T.81 section B.2.2.
 *
 * @param progressive whether coefficients come in several scans
 * @param width pixels of a row
 * @param height rows
 * @param components the channels: 1, 3 or 4
 */
record JpegFrame(boolean progressive, int width, int height, List<JpegComponent> components) {
    /** Reads the segment of a frame. */
    static JpegFrame read(int marker, JpegInput in) throws IOException {
        if (marker > 0xC2) {
            throw MediaFormatException.unsupported(
                    "JPEG of a kind that is not decoded: lossless, hierarchical or with arithmetic"
                            + " codes");
        }
        int length = in.u16();
        int precision = in.u8();
        if (precision != 8) {
            throw MediaFormatException.unsupported("JPEG with " + precision + " bits a channel");
        }
        int height = in.u16();
        int width = in.u16();
        int count = in.u8();
        if (width == 0 || height == 0 || length != 8 + count * 3) {
            throw MediaFormatException.broken("Broken JPEG: its frame header is wrong");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw MediaFormatException.unsupported("JPEG with " + count + " channels");
        }
        List<JpegComponent> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            components.add(component(in, count == 1));
        }
        JpegFrame frame = new JpegFrame(marker == 0xC2, width, height, components);
        components.forEach(frame::place);
        return frame;
    }

    private static JpegComponent component(JpegInput in, boolean alone) throws IOException {
        int id = in.u8();
        int factors = in.u8();
        int across = factors >> 4;
        int down = factors & 15;
        int table = in.u8();
        if (across < 1 || across > 4 || down < 1 || down > 4 || table > 3) {
            throw MediaFormatException.broken("Broken JPEG: a channel has factors that none has");
        }
        // a scan of one channel has it block by block, whatever its factors
        return alone
                ? new JpegComponent(id, 1, 1, table)
                : new JpegComponent(id, across, down, table);
    }

    private void place(JpegComponent component) {
        component.columns = unitsAcross() * component.across;
        component.rows = unitsDown() * component.down;
        component.ownColumns = blocks(width * component.across, mostAcross());
        component.ownRows = blocks(height * component.down, mostDown());
    }

    private static int blocks(int samples, int factor) {
        return divided(divided(samples, factor), 8);
    }

    static int divided(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    int mostAcross() {
        return components.stream().mapToInt(component -> component.across).max().orElse(1);
    }

    int mostDown() {
        return components.stream().mapToInt(component -> component.down).max().orElse(1);
    }

    /** How many units of blocks lie side by side. */
    int unitsAcross() {
        return divided(width, mostAcross() * 8);
    }

    int unitsDown() {
        return divided(height, mostDown() * 8);
    }
}
