package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.channel.ChannelImageInputStream;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Pixels by a reader of Java's Image I/O, which is asked for bands of rows where it can decode some
 * without the others, so that a large picture is never there as a whole.
 */
final class ImageIoPixels implements StoredPixels {
    /** How many bytes of a band are decoded at a time. */
    private static final int BAND = 24 << 20;

    private static final int MOST_PAGES = 64;

    private static final Set<String> MANY_PAGES = Set.of("image/tiff", "image/vnd.microsoft.icon");

    private final ImageReaderSpi provider;
    private final boolean inBands;
    private final ShownColours colours;

    /**
     * Uses a reader.
     *
     * @param provider makes the readers
     * @param inBands whether it can begin in the middle
     * @param colours converts to sRGB
     */
    ImageIoPixels(ImageReaderSpi provider, boolean inBands, ShownColours colours) {
        this.provider = provider;
        this.inBands = inBands;
        this.colours = colours;
    }

    @Override
    public Prepared prepare(OpenedFile file, double scale) {
        int reduction = Reducer.reduction(scale);
        long whole = file.pixels() * bytesOfPixel(file);
        long made = Reducer.memory(file.width(), file.height(), reduction);
        long work = inBands ? Math.min(2L * BAND, whole) : whole + file.pixels() * 4;
        return new Prepared(made + work, () -> read(file, reduction));
    }

    private static long bytesOfPixel(OpenedFile file) {
        return Math.max(3, file.header().channels()) * ((file.header().bitDepth() + 7L) / 8);
    }

    private Picture read(OpenedFile file, int reduction) throws IOException {
        ImageReader reader = provider.createReaderInstance();
        try (ChannelImageInputStream stream = new ChannelImageInputStream(file.bytes())) {
            file.bytes().position(0);
            reader.setInput(stream, false, true);
            return read(reader, page(reader, file), file, reduction);
        } finally {
            reader.dispose();
        }
    }

    /** The page that the header spoke of: the first one, where sizes do not tell. */
    private static int page(ImageReader reader, OpenedFile file) throws IOException {
        int pages = MANY_PAGES.contains(file.format()) ? MOST_PAGES : 1;
        for (int i = 0; i < pages; i++) {
            try {
                if (reader.getWidth(i) == file.width() && reader.getHeight(i) == file.height()) {
                    return i;
                }
            } catch (IndexOutOfBoundsException e) {
                break;
            }
        }
        return 0;
    }

    private Picture read(ImageReader reader, int page, OpenedFile file, int reduction)
            throws IOException {
        int width = reader.getWidth(page);
        int height = reader.getHeight(page);
        if ((long) width * height > file.pixels()) {
            throw MediaFormatException.broken(
                    "Its size is told as %d x %d and %d x %d"
                            .formatted(file.width(), file.height(), width, height));
        }
        boolean frame = !inBands && (width < file.width() || height < file.height());
        long rows = inBands ? BAND / (width * bytesOfPixel(file)) : height;
        int band = (int) Math.max(1, Math.min(height, rows));
        BufferedImage image = band(reader, page, new Rectangle(width, band));
        PackedRows packed = new PackedRows(image.getColorModel());
        Reducer reducer = new Reducer(width, height, frame ? 1 : reduction, packed.kind());
        packed.pass(image, reducer);
        for (int y = band; y < height; y += band) {
            Rectangle next = new Rectangle(0, y, width, Math.min(band, height - y));
            packed.pass(band(reader, page, next), reducer);
        }
        if (reducer.rows() < height) {
            throw MediaFormatException.broken(
                    "Only %d of its %d rows are there".formatted(reducer.rows(), height));
        }
        Picture picture = colours.toSrgb(reducer.picture(), packed.kind(), packed.profile());
        return frame ? FramePlace.of(file).on(file.width(), file.height(), picture) : picture;
    }

    private static BufferedImage band(ImageReader reader, int page, Rectangle region)
            throws IOException {
        ImageReadParam wanted = reader.getDefaultReadParam();
        wanted.setSourceRegion(region);
        return reader.read(page, wanted);
    }
}
