package dev.tarn.interop;

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A running MinIO server, which checks signatures and knows one region.
 *
 * @param s3 where and how to reach it
 * @param auditFile where its record of requests is
 */
public record MinioServer(S3Server s3, Path auditFile) {

    /** Base of its URLs, path style. */
    public URI endpoint() {
        return s3.endpoint();
    }

    /** The root user's access key. */
    public String accessKey() {
        return s3.accessKey();
    }

    /** The root user's secret key. */
    public String secretKey() {
        return s3.secretKey();
    }

    /** The region it takes signatures for. */
    public String region() {
        return s3.region();
    }

    /** A client for preparing objects, independent of Tarn; the caller closes it. */
    public S3Client client() {
        return s3.client();
    }

    /** Creates a bucket of the test class alone and returns its name. */
    public String newBucket(Class<?> testClass) {
        return s3.newBucket(testClass);
    }

    /** MinIO's own record of the requests to a bucket. */
    public MinioAudit audit(String bucket) {
        return new MinioAudit(this, bucket);
    }

    /** Without the secret key. */
    @Override
    public String toString() {
        return "MinioServer[" + endpoint() + "]";
    }
}
