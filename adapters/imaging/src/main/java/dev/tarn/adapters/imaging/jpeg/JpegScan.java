package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan brings: T.81 sections B.2.3 and G.1.1.
 *
 * @param components the channels
 * @param from the first coefficient, in the order of the file
 * @param to the last one
 * @param high which bit was brought before; 0 when this scan is the first to bring these
 *     coefficients
 * @param low which bit is the lowest that it brings
 * @param interval how many units lie between restart markers; 0 when there are none
 */
record JpegScan(List<JpegComponent> components, int from, int to, int high, int low, int interval) {
    /** Reads the segment before a scan, and gives the channels their tables. */
    static JpegScan read(JpegInput in, JpegFrame frame, JpegTables tables) throws IOException {
        int length = in.u16();
        int count = in.u8();
        if (length != 6 + count * 2 || count < 1 || count > frame.components().size()) {
            throw broken();
        }
        List<JpegComponent> components = new ArrayList<>();
        int[] codes = new int[count];
        for (int i = 0; i < count; i++) {
            components.add(component(frame, in.u8(), components));
            codes[i] = in.u8();
        }
        int from = in.u8();
        int to = in.u8();
        int bits = in.u8();
        JpegScan scan =
                frame.progressive()
                        ? new JpegScan(
                                components, from, to, bits >> 4, bits & 15, tables.interval())
                        : new JpegScan(components, 0, 63, 0, 0, tables.interval());
        scan.check();
        for (int i = 0; i < count; i++) {
            scan.equip(components.get(i), codes[i], tables);
        }
        return scan;
    }

    private static JpegComponent component(JpegFrame frame, int id, List<JpegComponent> before)
            throws MediaFormatException {
        for (JpegComponent component : frame.components()) {
            if (component.id == id && !before.contains(component)) {
                return component;
            }
        }
        throw broken();
    }

    private void check() throws MediaFormatException {
        boolean alone = components.size() == 1 || to == 0 || (from == 0 && to == 63);
        boolean ordered = from <= to && to < 64 && low < 14 && (high == 0 || high == low + 1);
        if (!alone || !ordered) {
            throw broken();
        }
    }

    private void equip(JpegComponent component, int codes, JpegTables tables)
            throws MediaFormatException {
        component.quanta = tables.quanta(component.table);
        if (from == 0 && high == 0) {
            component.first = tables.first(codes >> 4);
        }
        if (to > 0) {
            component.others = tables.others(codes & 15);
        }
    }

    private static MediaFormatException broken() {
        return MediaFormatException.broken("Broken JPEG: the header of a scan is wrong");
    }
}
