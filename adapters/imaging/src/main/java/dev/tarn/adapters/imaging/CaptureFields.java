package dev.tarn.adapters.imaging;

import dev.tarn.core.media.Capture;
import dev.tarn.core.media.MediaFormatException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a picture was taken: CIPA DC-008 (EXIF 2.32), sections 4.6.4 to 4.6.6. It is not worth a
 * further read of the file: what is not there already is left out.
 */
final class CaptureFields {
    private static final int MAKE = 0x010F;
    private static final int MODEL = 0x0110;
    private static final int DIRECTORY = 512;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int TIME = 0x9003;
    private static final int OFFSET = 0x9011;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE = 4;
    private static final int ALTITUDE = 6;

    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4})[:/-](\\d{2})[:/-](\\d{2})[ T](\\d{2}):(\\d{2}):(\\d{2}).*");
    private static final Pattern ZONE = Pattern.compile("[+-]\\d{2}:\\d{2}|Z");

    /** Before it nobody took pictures; cameras without a clock write such years. */
    private static final int FIRST_YEAR = 1826;

    private CaptureFields() {}

    /** Reads what there is, by the first directory of a file; what is broken is left out. */
    static Capture of(TiffBytes file, Ifd first) throws IOException {
        Ifd exif = directory(file, first, EXIF_DIRECTORY);
        Ifd gps = directory(file, first, GPS_DIRECTORY);
        return of(first, exif, gps);
    }

    /** Reads what there is in directories, each of which may be missing. */
    static Capture of(@Nullable Ifd first, @Nullable Ifd exif, @Nullable Ifd gps)
            throws IOException {
        OptionalDouble latitude = degrees(gps, LATITUDE, 'N', 'S', 90);
        OptionalDouble longitude = degrees(gps, LONGITUDE, 'E', 'W', 180);
        boolean placed = latitude.isPresent() && longitude.isPresent();
        return new Capture(
                text(exif, TIME).flatMap(CaptureFields::moment),
                text(exif, OFFSET).flatMap(CaptureFields::zone),
                text(first, MAKE),
                text(first, MODEL),
                placed ? latitude : OptionalDouble.empty(),
                placed ? longitude : OptionalDouble.empty(),
                altitude(gps));
    }

    private static @Nullable Ifd directory(TiffBytes file, Ifd first, int tag) throws IOException {
        try {
            long position = first.number(tag, 0);
            boolean there = position > 0 && file.look().isHeld(position, DIRECTORY);
            return there ? Ifd.at(file, position) : null;
        } catch (MediaFormatException e) {
            return null; // the other fields may be whole
        }
    }

    private static Optional<String> text(@Nullable Ifd directory, int tag) throws IOException {
        try {
            return directory == null ? Optional.empty() : directory.text(tag);
        } catch (MediaFormatException e) {
            return Optional.empty();
        }
    }

    private static double rational(Ifd directory, int tag, int index) throws IOException {
        try {
            return directory.rational(tag, index);
        } catch (MediaFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<LocalDateTime> moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches() || part(parts, 1) < FIRST_YEAR) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.of(
                            part(parts, 1),
                            part(parts, 2),
                            part(parts, 3),
                            part(parts, 4),
                            part(parts, 5),
                            part(parts, 6)));
        } catch (DateTimeException e) {
            return Optional.empty(); // there is no such day or hour
        }
    }

    private static int part(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static Optional<ZoneOffset> zone(String text) {
        if (!ZONE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // more than 18 hours
        }
    }

    private static OptionalDouble degrees(
            @Nullable Ifd gps, int tag, char positive, char negative, int most) throws IOException {
        if (gps == null) {
            return OptionalDouble.empty();
        }
        char side = text(gps, tag - 1).map(text -> text.charAt(0)).orElse(' ');
        double degrees =
                rational(gps, tag, 0) + rational(gps, tag, 1) / 60 + rational(gps, tag, 2) / 3600;
        boolean known = (side == positive || side == negative) && Math.abs(degrees) <= most;
        return known
                ? OptionalDouble.of(side == negative ? -degrees : degrees)
                : OptionalDouble.empty();
    }

    private static OptionalDouble altitude(@Nullable Ifd gps) throws IOException {
        if (gps == null) {
            return OptionalDouble.empty();
        }
        double metres = rational(gps, ALTITUDE, 0);
        if (Double.isNaN(metres)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(gps.number(ALTITUDE - 1, 0) == 1 ? -metres : metres);
        } catch (MediaFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
