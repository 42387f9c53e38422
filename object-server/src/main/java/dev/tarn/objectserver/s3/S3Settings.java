package dev.tarn.objectserver.s3;

/**
 * What can be set about the service.
 *
 * @param region the region of new buckets, and of requests about no bucket
 * @param hostSuffix what follows the bucket in a bucket's own host, empty when there are none
 * @param smallestPart how small a part may be that is not the last of its upload
 * @param plainBodiesOnly whether bodies in {@code aws-chunked} form are refused, as by stores that
 *     are older than it
 */
public record S3Settings(
        String region, String hostSuffix, long smallestPart, boolean plainBodiesOnly) {

    /** What Amazon S3 asks for. */
    public static final long AMAZON_SMALLEST_PART = 5 << 20;
}
