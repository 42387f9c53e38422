package dev.tarn.core.media;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a picture was taken, as far as its EXIF fields say.
 *
 * @param time when, by the camera's clock
 * @param offset the offset from UTC of that clock
 * @param make the camera's maker
 * @param model the camera
 * @param latitude where, in degrees, south negative
 * @param longitude where, in degrees, west negative
 * @param altitude how high above the sea, in metres
 */
public record Capture(
        Optional<LocalDateTime> time,
        Optional<ZoneOffset> offset,
        Optional<String> make,
        Optional<String> model,
        OptionalDouble latitude,
        OptionalDouble longitude,
        OptionalDouble altitude) {
    /** Nothing is known. */
    public static final Capture UNKNOWN =
            new Capture(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());
}
