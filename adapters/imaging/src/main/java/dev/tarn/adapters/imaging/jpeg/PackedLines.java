package dev.tarn.adapters.imaging.jpeg;

/** Makes pixels of the samples of a row of units. */
final class PackedLines {
    /** How the channels are to be taken. */
    enum Colours {
        GREY,
        RGB,
        YCC,
        /** Amounts of ink. */
        CMYK,
        /** Amounts of light, as Adobe's programs write them. */
        INVERTED_CMYK,
        /** Amounts of light but for black, as luminance and differences. */
        YCCK
    }

    private final JpegFrame frame;
    private final Colours colours;
    private final int side;
    private final int width;
    private final int height;
    private final int[] pixels;

    /** A line of each channel, all of them as wide as the picture. */
    private final int[][] lines;

    /**
     * Makes a picture.
     *
     * @param frame its channels
     * @param colours what they are
     * @param side how many samples a side of a block has
     */
    PackedLines(JpegFrame frame, Colours colours, int side) {
        this.frame = frame;
        this.colours = colours;
        this.side = side;
        this.width = JpegFrame.divided(frame.width() * side, 8);
        this.height = JpegFrame.divided(frame.height() * side, 8);
        this.pixels = new int[Math.multiplyExact(width, height)];
        this.lines = new int[frame.components().size()][width];
    }

    int[] pixels() {
        return pixels;
    }

    /** Takes a row of units. */
    void add(int unitRow) {
        int rows = frame.mostDown() * side;
        for (int y = 0; y < rows && unitRow * rows + y < height; y++) {
            for (int i = 0; i < lines.length; i++) {
                widen(frame.components().get(i), y, lines[i]);
            }
            pack((unitRow * rows + y) * width);
        }
    }

    private void widen(JpegComponent component, int y, int[] line) {
        int start = y * component.down / frame.mostDown() * component.columns * side;
        int most = frame.mostAcross();
        int[] samples = component.samples;
        if (component.across == most) {
            System.arraycopy(samples, start, line, 0, width);
        } else if (component.across * 2 == most) {
            for (int x = 0; x < width; x++) {
                line[x] = samples[start + (x >> 1)];
            }
        } else {
            for (int x = 0; x < width; x++) {
                line[x] = samples[start + x * component.across / most];
            }
        }
    }

    private void pack(int offset) {
        switch (colours) {
            case GREY -> grey(offset);
            case RGB -> rgb(offset);
            case YCC -> ycc(offset);
            case CMYK -> inks(offset, 0);
            case INVERTED_CMYK -> inks(offset, 0xFF);
            case YCCK -> {
                ycc(offset);
                black(offset);
            }
        }
    }

    private void grey(int offset) {
        int[] greys = lines[0];
        for (int x = 0; x < width; x++) {
            pixels[offset + x] = 0xFF << 24 | greys[x] * 0x010101;
        }
    }

    private void rgb(int offset) {
        int[] reds = lines[0];
        int[] greens = lines[1];
        int[] blues = lines[2];
        for (int x = 0; x < width; x++) {
            pixels[offset + x] = 0xFF << 24 | reds[x] << 16 | greens[x] << 8 | blues[x];
        }
    }

    /** ITU-T T.871, section 7. */
    private void ycc(int offset) {
        int[] lights = lines[0];
        int[] blues = lines[1];
        int[] reds = lines[2];
        for (int x = 0; x < width; x++) {
            int light = (lights[x] << 16) + (1 << 15);
            int blue = blues[x] - 128;
            int red = reds[x] - 128;
            int r = (light + 91881 * red) >> 16;
            int g = (light - 22554 * blue - 46802 * red) >> 16;
            int b = (light + 116130 * blue) >> 16;
            pixels[offset + x] =
                    0xFF << 24
                            | Math.max(0, Math.min(255, r)) << 16
                            | Math.max(0, Math.min(255, g)) << 8
                            | Math.max(0, Math.min(255, b));
        }
    }

    private void inks(int offset, int mask) {
        for (int x = 0; x < width; x++) {
            pixels[offset + x] =
                    (lines[0][x] ^ mask) << 24
                            | (lines[1][x] ^ mask) << 16
                            | (lines[2][x] ^ mask) << 8
                            | (lines[3][x] ^ mask);
        }
    }

    /** What was made of the first three channels are inks. */
    private void black(int offset) {
        int[] blacks = lines[3];
        for (int x = 0; x < width; x++) {
            pixels[offset + x] = pixels[offset + x] << 8 | (255 - blacks[x]);
        }
    }
}
