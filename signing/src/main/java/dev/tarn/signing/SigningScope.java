package dev.tarn.signing;

import java.time.Instant;

/**
 * Where and on which day a signature counts: the credential scope.
 *
 * @param day the UTC day as {@code yyyyMMdd}
 * @param region the region, for example {@code eu-central-1}
 * @param service the service, {@code s3} for object stores
 */
public record SigningScope(String day, String region, String service) {

    private static final String TERMINATOR = "aws4_request";

    /** The scope of one instant. */
    public static SigningScope at(Instant when, String region, String service) {
        return new SigningScope(SigningTime.format(when).substring(0, 8), region, service);
    }

    /** The scope as it is signed and sent: {@code day/region/service/aws4_request}. */
    public String text() {
        return day + '/' + region + '/' + service + '/' + TERMINATOR;
    }
}
