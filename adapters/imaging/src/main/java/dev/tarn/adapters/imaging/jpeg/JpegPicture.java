package dev.tarn.adapters.imaging.jpeg;

import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A JPEG file whose header was read. One picture is decoded of it, by one thread.
 *
 * <p>Bits that no code begins with, and pixels that end too early, are faults; what lies behind the
 * last pixel is not looked at.
 */
public final class JpegPicture {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    /** For how many pixels of a block no scan but the last one will do. */
    private static final int NEVER = 0;

    /** No program writes nearly as many; each may cost as much as all pixels. */
    private static final int MOST_SCANS = 100;

    private final JpegInput in;
    private final EntropyReader entropy;
    private final JpegTables tables = new JpegTables();
    private final JpegMarks marks = new JpegMarks();
    private final JpegFrame frame;
    private final JpegScan first;

    private JpegPicture(SeekableByteChannel bytes) throws IOException {
        in = new JpegInput(bytes);
        entropy = new EntropyReader(in);
        if (in.u8() != 0xFF || in.u8() != START) {
            throw MediaFormatException.broken("Broken JPEG: it does not begin as one");
        }
        JpegFrame found = null;
        for (int marker = next(); marker != SCAN; marker = next()) {
            if (isFrame(marker) && found == null) {
                found = JpegFrame.read(marker, in);
            } else {
                segment(marker);
            }
        }
        if (found == null) {
            throw MediaFormatException.broken("Broken JPEG: its pixels begin before its size");
        }
        frame = found;
        first = JpegScan.read(in, frame, tables);
    }

    /**
     * Reads what lies before the pixels.
     *
     * @param bytes the file, from position 0 on
     * @return the picture
     * @throws MediaFormatException when it is broken, or of a kind that is not decoded
     * @throws IOException when it cannot be read, or ends
     */
    public static JpegPicture open(SeekableByteChannel bytes) throws IOException {
        bytes.position(0);
        return new JpegPicture(bytes);
    }

    /**
     * Pixels of a row.
     *
     * @return the width, not reduced
     */
    public int width() {
        return frame.width();
    }

    /**
     * The number of rows.
     *
     * @return the height, not reduced
     */
    public int height() {
        return frame.height();
    }

    /**
     * Whether pixels are four amounts of ink, cyan first, and not red, green and blue.
     *
     * @return true for CMYK
     */
    public boolean isInk() {
        return frame.components().size() == 4;
    }

    /**
     * The ICC profile of the file.
     *
     * @return the profile; empty when there is none, or not all of it
     */
    public Optional<byte[]> profile() {
        return marks.profile();
    }

    /**
     * About how many bytes of memory decoding takes.
     *
     * @param side how many pixels a side of a block of 8 becomes: 8, 4, 2 or 1
     * @return the bytes, the pixels among them
     */
    public long memory(int side) {
        long pixels = (long) frame.width() * frame.height();
        long kept = 0;
        for (JpegComponent component : frame.components()) {
            kept += isWhole() ? 0 : 2L * 64 * component.columns * component.rows;
        }
        long rows = 4L * frame.width() * side * frame.mostDown() * frame.components().size();
        return pixels * 4 * side * side / 64 + kept + rows;
    }

    /** Whether the first scan has it all. */
    private boolean isWhole() {
        return !frame.progressive() && first.components().size() == frame.components().size();
    }

    /**
     * Decodes the pixels.
     *
     * @param side how many pixels a side of a block of 8 becomes: 8, 4, 2 or 1
     * @return packed, row by row; sides are rounded up
     * @throws MediaFormatException when it is broken
     * @throws IOException when it cannot be read
     */
    public int[] pixels(int side) throws IOException {
        return pixels(side, false);
    }

    /**
     * Decodes the same pixels, and may leave unread what does not change them: the last scans of a
     * progressive file, where so few pixels are wanted that the first ones tell them. Then it is
     * not found out whether the rest of the file is there and whole.
     *
     * @param side how many pixels a side of a block of 8 becomes: 8, 4, 2 or 1
     * @param beginning whether the beginning of the file will do
     * @return packed, row by row; sides are rounded up
     * @throws MediaFormatException when it is broken
     * @throws IOException when it cannot be read
     */
    public int[] pixels(int side, boolean beginning) throws IOException {
        PackedLines lines = new PackedLines(frame, marks.colours(frame), side);
        for (JpegComponent component : frame.components()) {
            component.samples = new int[component.columns * component.down * side * side];
        }
        if (isWhole()) {
            readAtOnce(lines, side);
        } else {
            readScans(beginning ? side : NEVER);
            transform(lines, side);
        }
        return lines.pixels();
    }

    private void readAtOnce(PackedLines lines, int side) throws IOException {
        ScanUnits units = new ScanUnits(entropy, first, () -> {});
        InverseDct dct = new InverseDct();
        int[] block = new int[64];
        for (int y = 0; y < frame.unitsDown(); y++) {
            units.row(
                    y,
                    frame.unitsDown(),
                    frame.unitsAcross(),
                    column -> {
                        for (JpegComponent component : frame.components()) {
                            unit(component, column, side, dct, block);
                        }
                    });
            lines.add(y);
        }
    }

    private void unit(JpegComponent component, int column, int side, InverseDct dct, int[] block)
            throws IOException {
        HuffmanTable codes = Objects.requireNonNull(component.first);
        HuffmanTable others = Objects.requireNonNull(component.others);
        int stride = component.columns * side;
        for (int y = 0; y < component.down; y++) {
            int at = y * side * stride + column * component.across * side;
            for (int x = 0; x < component.across; x++) {
                Arrays.fill(block, 0);
                int last = entropy.block(block, codes, others, component);
                dct.samples(block, last, side, component.samples, at + x * side, stride);
            }
        }
    }

    private void readScans(int enough) throws IOException {
        StoredCoefficients coefficients = new StoredCoefficients(frame, entropy);
        coefficients.read(first);
        int scans = 1;
        int marker = coefficients.isComplete(enough) ? END : entropy.nextMarker();
        while (marker != END) {
            if (marker < 0) {
                throw MediaFormatException.broken("Broken JPEG: it ends before its last scan");
            }
            if (marker == SCAN) {
                if (++scans > MOST_SCANS) {
                    throw MediaFormatException.tooFar("It has more than " + MOST_SCANS + " scans");
                }
                coefficients.read(JpegScan.read(in, frame, tables));
                marker = coefficients.isComplete(enough) ? END : entropy.nextMarker();
            } else {
                segment(marker);
                marker = next();
            }
        }
        requireAll();
    }

    private void requireAll() throws MediaFormatException {
        for (JpegComponent component : frame.components()) {
            if (component.first == null) {
                throw MediaFormatException.broken(
                        "Broken JPEG: it ends before the scan of a channel");
            }
        }
    }

    private void transform(PackedLines lines, int side) {
        InverseDct dct = new InverseDct();
        int[] block = new int[64];
        for (int y = 0; y < frame.unitsDown(); y++) {
            for (JpegComponent component : frame.components()) {
                transform(component, y, side, dct, block);
            }
            lines.add(y);
        }
    }

    private static void transform(
            JpegComponent component, int unitRow, int side, InverseDct dct, int[] block) {
        int stride = component.columns * side;
        for (int y = 0; y < component.down; y++) {
            int start = (unitRow * component.down + y) * component.columns;
            for (int x = 0; x < component.columns; x++) {
                int last = 0;
                for (int place = 0; place < 64; place++) {
                    int value = component.coefficients[(start + x) * 64 + place];
                    block[Zigzag.ORDER[place]] = value * component.quanta[place];
                    last = value == 0 ? last : place;
                }
                dct.samples(
                        block, last, side, component.samples, y * side * stride + x * side, stride);
            }
        }
    }

    /** Goes behind the next marker. Files have filling bytes before some, and a few other ones. */
    private int next() throws IOException {
        int before = 0;
        while (true) {
            int value = in.u8();
            if (before == 0xFF && value != 0 && value != 0xFF) {
                return value;
            }
            before = value;
        }
    }

    private void segment(int marker) throws IOException {
        switch (marker) {
            case 0xC4 -> tables.readCodes(in);
            case 0xDB -> tables.readQuanta(in);
            case 0xDD -> tables.readInterval(in);
            case END -> throw MediaFormatException.broken("Broken JPEG: it has no pixels");
            default -> {
                if (isFrame(marker)) {
                    throw MediaFormatException.broken("Broken JPEG: it has a second frame");
                }
                boolean alone = marker == 1 || (marker >= 0xD0 && marker <= START);
                if (!alone) {
                    marks.read(marker, in);
                }
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }
}
