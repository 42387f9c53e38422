package dev.tarn.objectserver.store;

/**
 * A checksum kept with an object.
 *
 * @param algorithm how it was computed
 * @param value the value in base 64; of a composite one, followed by the number of parts
 * @param composite whether it is a checksum over the checksums of parts
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, String value, boolean composite) {

    /** How S3 names the type. */
    public String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
