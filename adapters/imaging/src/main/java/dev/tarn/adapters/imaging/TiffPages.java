package dev.tarn.adapters.imaging;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The directories of a TIFF file, of which one is the picture and others are smaller copies. */
final class TiffPages {
    private static final int NEW_SUBFILE_TYPE = 0x00FE;
    private static final int SUBFILE_TYPE = 0x00FF;
    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int BITS = 0x0102;
    private static final int PHOTOMETRIC = 0x0106;
    private static final int MAKE = 0x010F;
    private static final int SAMPLES = 0x0115;
    private static final int SUB_DIRECTORIES = 0x014A;
    private static final int DNG_VERSION = 0xC612;

    private static final int PALETTE = 3;
    private static final int FILTER_ARRAY = 32803;
    private static final int LINEAR_RAW = 34892;

    private static final int MOST_CHILDREN = 8;
    private static final int MOST_IN_CHAIN = 4;

    private final TiffBytes file;
    private final Ifd first;
    private final String make;
    private final Set<Long> seen = new HashSet<>();
    private Ifd largest;
    private long area;
    private boolean raw;

    TiffPages(TiffBytes file, Ifd first) throws IOException {
        this.file = file;
        this.first = first;
        this.largest = first;
        this.make = first.text(MAKE).orElse("").toUpperCase(Locale.ROOT);
    }

    /** The picture at its full size. */
    Ifd main() throws IOException {
        boolean whole = weigh(first);
        boolean camera = first.has(DNG_VERSION) || isKnownCamera();
        if (whole && !(camera && first.has(SUB_DIRECTORIES))) {
            return first;
        }
        for (long position : first.numbers(SUB_DIRECTORIES, MOST_CHILDREN)) {
            if (seen.add(position)) {
                weigh(Ifd.at(file, position));
            }
        }
        long next = area == 0 ? first.next() : 0;
        for (int i = 0; i < MOST_IN_CHAIN && next != 0 && area == 0 && seen.add(next); i++) {
            Ifd page = Ifd.at(file, next);
            weigh(page);
            next = page.next();
        }
        return largest;
    }

    /** Notes the largest directory that is not a smaller copy. */
    private boolean weigh(Ifd page) throws IOException {
        long kind = page.number(NEW_SUBFILE_TYPE, 0);
        boolean copy = (kind & 5) != 0 || page.number(SUBFILE_TYPE, 1) == 2;
        long photometric = page.number(PHOTOMETRIC, -1);
        raw |= photometric == FILTER_ARRAY || photometric == LINEAR_RAW;
        long width = page.number(WIDTH, 0);
        long height = page.number(HEIGHT, 0);
        long size = Math.max(0, Math.min(width, 1 << 30)) * Math.max(0, Math.min(height, 1 << 30));
        if (copy || size <= area) {
            return false;
        }
        area = size;
        largest = page;
        return true;
    }

    /** What kind of file it is; to be asked after {@link #main}. */
    String mimeType() {
        if (first.has(DNG_VERSION)) {
            return "image/x-adobe-dng";
        }
        if (raw && make.startsWith("NIKON")) {
            return "image/x-nikon-nef";
        }
        if (raw && make.startsWith("SONY")) {
            return "image/x-sony-arw";
        }
        if (raw && (make.startsWith("PENTAX") || make.startsWith("RICOH"))) {
            return "image/x-pentax-pef";
        }
        return raw && make.startsWith("SAMSUNG") ? "image/x-samsung-srw" : "image/tiff";
    }

    private boolean isKnownCamera() {
        return make.startsWith("NIKON") || make.startsWith("SONY") || make.startsWith("SAMSUNG");
    }

    Raster raster(Ifd page) throws IOException {
        long photometric = page.number(PHOTOMETRIC, -1);
        boolean coloured =
                photometric == PALETTE || photometric == FILTER_ARRAY || photometric == LINEAR_RAW;
        long bits = photometric == PALETTE ? 8 : page.number(BITS, 1);
        return file.look()
                .raster(
                        page.number(WIDTH, 0),
                        page.number(HEIGHT, 0),
                        coloured ? 3 : (int) page.number(SAMPLES, 1),
                        (int) bits);
    }
}
