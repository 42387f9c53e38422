package dev.tarn.adapters.imaging.png;

import dev.tarn.core.media.MediaFormatException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * A PNG file whose chunks before the pixels were read. Of an animated one it is the still picture
 * that other programs show, nearly always the first frame. One picture is decoded of it, by one
 * thread.
 *
 * <p>Chunks that are used must have the right checksum, and all rows must be there; what lies
 * behind the last row is not looked at.
 */
public final class PngPicture {
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int ICCP = 0x69434350;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int APPLE = 0x43674249;
    private static final int MOST_CHUNKS = 10_000;
    private static final int LARGEST_PROFILE = 8 << 20;

    /** Where passes begin and how far their pixels are apart: section 8.1. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    private final PngChunks chunks;
    private final PngHeader header;
    private final PngSamples samples;
    private final boolean alpha;
    private byte[] palette = new byte[0];
    private byte[] transparent = new byte[0];
    private byte[] profile = new byte[0];
    private boolean profiled;

    private PngPicture(SeekableByteChannel bytes) throws IOException {
        chunks = new PngChunks(bytes, 8);
        int first = chunks.open();
        if (first == APPLE) {
            throw MediaFormatException.unsupported("PNG of Apple's own kind is not decoded");
        }
        if (first != IHDR || chunks.left() != 13) {
            throw broken("it does not begin with its header");
        }
        ByteBuffer content = ByteBuffer.wrap(chunks.content(13));
        header =
                new PngHeader(
                        content.getInt(0),
                        content.getInt(4),
                        content.get(8),
                        content.get(9),
                        content.get(12) != 0);
        header.check();
        readChunks();
        samples = PngSamples.of(header, palette, transparent);
        alpha = header.type() >= PngHeader.GREY_ALPHA || transparent.length > 0;
    }

    private void readChunks() throws IOException {
        int seen = 0;
        for (int type = chunks.open(); type != IDAT; type = chunks.open()) {
            if (type == IEND || ++seen > MOST_CHUNKS) {
                throw broken("it has no pixels");
            }
            switch (type) {
                case PLTE -> palette = chunks.content(256 * 3);
                case TRNS -> transparent = chunks.content(256);
                case ICCP -> readProfile();
                default -> chunks.pass();
            }
        }
    }

    /** There is one at most, and each that a hostile file has more would be megabytes of work. */
    private void readProfile() throws IOException {
        if (profiled) {
            chunks.pass();
            return;
        }
        profiled = true;
        profile = profile(chunks.content(LARGEST_PROFILE));
    }

    /** Its name, a zero and the method come before the compressed bytes: section 11.3.2.3. */
    private static byte[] profile(byte[] content) {
        int zero = 0;
        while (zero < content.length && content[zero] != 0) {
            zero++;
        }
        int start = Math.min(content.length, zero + 2);
        try (InflaterInputStream in =
                new InflaterInputStream(
                        new ByteArrayInputStream(content, start, content.length - start))) {
            return in.readNBytes(LARGEST_PROFILE);
        } catch (IOException e) {
            return new byte[0]; // it is shown without a profile that is broken
        }
    }

    /**
     * Reads what lies before the pixels.
     *
     * @param bytes the file
     * @return the picture
     * @throws MediaFormatException when it is broken, or of a kind that is not decoded
     * @throws IOException when it cannot be read, or ends
     */
    public static PngPicture open(SeekableByteChannel bytes) throws IOException {
        return new PngPicture(bytes);
    }

    /**
     * Pixels of a row.
     *
     * @return the width
     */
    public int width() {
        return header.width();
    }

    /**
     * The number of rows.
     *
     * @return the height
     */
    public int height() {
        return header.height();
    }

    /**
     * Whether pixels may be transparent.
     *
     * @return false when alpha does not count
     */
    public boolean hasAlpha() {
        return alpha;
    }

    /**
     * The ICC profile of the file.
     *
     * @return the profile; empty when there is none, or it is one of grey
     */
    public Optional<byte[]> profile() {
        return profile.length == 0 ? Optional.empty() : Optional.of(profile);
    }

    /**
     * About how many bytes of memory decoding takes, without what is made of the rows.
     *
     * @return the bytes
     */
    public long memory() {
        long whole = header.interlaced() ? (long) header.width() * header.height() * 4 : 0;
        return whole + header.width() * (8L * 2 + 4) + (128 << 10);
    }

    /**
     * Decodes the pixels.
     *
     * @param target takes all rows
     * @throws MediaFormatException when it is broken
     * @throws IOException when it cannot be read
     */
    public void decode(PackedRow target) throws IOException {
        try (PngData data = new PngData(chunks)) {
            if (header.interlaced()) {
                decodePasses(data, target);
            } else {
                int[] argb = new int[header.width()];
                rows(data, header.width(), header.height(), argb, y -> target.take(argb));
            }
        }
    }

    private interface Row {
        void done(int y);
    }

    private void rows(PngData data, int width, int height, int[] argb, Row row) throws IOException {
        int length = header.rowBytes(width);
        byte[] current = new byte[length];
        byte[] before = new byte[length];
        byte[] kind = new byte[1];
        for (int y = 0; y < height; y++) {
            try {
                data.read(kind, 1);
                data.read(current, length);
            } catch (EOFException e) {
                throw broken("its pixels end at %d %% of its height".formatted(100L * y / height));
            }
            PngFilter.undo(kind[0], current, before, length, header.pixelBytes());
            samples.pack(current, argb, width);
            row.done(y);
            byte[] swapped = before;
            before = current;
            current = swapped;
        }
    }

    private void decodePasses(PngData data, PackedRow target) throws IOException {
        int width = header.width();
        int height = header.height();
        int[] whole = new int[Math.multiplyExact(width, height)];
        int[] argb = new int[width];
        for (int[] pass : PASSES) {
            int wide = (width - pass[0] + pass[2] - 1) / pass[2];
            int high = (height - pass[1] + pass[3] - 1) / pass[3];
            if (wide < 1 || high < 1) {
                continue;
            }
            rows(
                    data,
                    wide,
                    high,
                    argb,
                    y -> {
                        int at = (pass[1] + y * pass[3]) * width + pass[0];
                        for (int x = 0; x < wide; x++) {
                            whole[at + x * pass[2]] = argb[x];
                        }
                    });
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(whole, y * width, argb, 0, width);
            target.take(argb);
        }
    }

    static MediaFormatException broken(String reason) {
        return MediaFormatException.broken("Broken PNG: " + reason);
    }
}
