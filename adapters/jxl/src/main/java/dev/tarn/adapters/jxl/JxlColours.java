package dev.tarn.adapters.jxl;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.picture.IccColours;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Of which colours the pixels are that come out, and how they become those of sRGB. */
final class JxlColours {
    private static final int ENCODING_SIZE = 104; // JxlColorEncoding
    private static final int SPACE = 0;
    private static final int WHITE = 4;
    private static final int PRIMARIES = 24;
    private static final int TRANSFER = 80;
    private static final int INTENT = 96;
    private static final int GREY = 1;
    private static final int D65 = 1;
    private static final int SRGB_PRIMARIES = 1;
    private static final int SRGB_TRANSFER = 13;
    private static final int RELATIVE = 1;

    /** A profile of a printer has a megabyte or more; what is much larger is none. */
    private static final long LARGEST = 8 << 20;

    private static final int CHANNELS = 3;
    private static final IccColours PROFILES = new IccColours();

    private final Optional<byte[]> profile;

    private JxlColours(Optional<byte[]> profile) {
        this.profile = profile;
    }

    /**
     * Asks for sRGB where libjxl can give it, else for the profile of what it gives.
     *
     * @throws MediaFormatException when the pixels are amounts of ink
     */
    static JxlColours of(LibJxl functions, Pointer decoder, JxlInfo info)
            throws MediaFormatException {
        if (!info.original() && isSrgb(functions, decoder, info)) {
            return new JxlColours(Optional.empty());
        }
        Optional<byte[]> profile = profile(functions, decoder);
        if (profile.isPresent() && space(profile.get()).equals("CMYK")) {
            throw MediaFormatException.unsupported("A JPEG XL picture of inks is not decoded");
        }
        return new JxlColours(profile);
    }

    private static boolean isSrgb(LibJxl functions, Pointer decoder, JxlInfo info) {
        try (Memory encoding = new Memory(ENCODING_SIZE)) {
            encoding.clear();
            encoding.setInt(SPACE, info.colours() == GREY ? GREY : 0);
            encoding.setInt(WHITE, D65);
            encoding.setInt(PRIMARIES, SRGB_PRIMARIES);
            encoding.setInt(TRANSFER, SRGB_TRANSFER);
            encoding.setInt(INTENT, RELATIVE);
            return functions.setPreferredColorProfile(decoder, encoding) == LibJxl.SUCCESS;
        }
    }

    private static Optional<byte[]> profile(LibJxl functions, Pointer decoder) {
        boolean narrow = functions.version() >= LibJxl.WITHOUT_FORMAT;
        try (Memory size = new Memory(Long.BYTES)) {
            int asked =
                    narrow
                            ? functions.getICCProfileSize(decoder, LibJxl.OF_PIXELS, size)
                            : functions.getICCProfileSize(decoder, null, LibJxl.OF_PIXELS, size);
            long length = size.getLong(0);
            if (asked != LibJxl.SUCCESS || length < 128 || length > LARGEST) {
                return Optional.empty();
            }
            try (Memory bytes = new Memory(length)) {
                int got =
                        narrow
                                ? functions.getColorAsICCProfile(
                                        decoder, LibJxl.OF_PIXELS, bytes, length)
                                : functions.getColorAsICCProfile(
                                        decoder, null, LibJxl.OF_PIXELS, bytes, length);
                return got == LibJxl.SUCCESS
                        ? Optional.of(bytes.getByteArray(0, (int) length))
                        : Optional.empty();
            }
        }
    }

    /** The kind of colours that a profile is for: ICC.1, section 7.2.8. */
    private static String space(byte[] profile) {
        return new String(profile, 16, 4, StandardCharsets.ISO_8859_1);
    }

    /** Converts in place; a profile that is broken, or of other colours, counts as none. */
    void toSrgb(int[] argb) {
        PROFILES.toSrgb(argb, CHANNELS, profile);
    }
}
