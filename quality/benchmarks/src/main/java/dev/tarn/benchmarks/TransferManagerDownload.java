package dev.tarn.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryDownload;

/**
 * Downloads a bucket into a folder by the transfer manager of the AWS SDK for Java, on the client
 * that it is fastest with. Endpoint, region and keys come from the environment.
 *
 * <p>Arguments: the bucket and the folder.
 */
final class TransferManagerDownload {
    private static final int ARGUMENTS = 2;

    private TransferManagerDownload() {}

    public static void main(String[] args) {
        if (args.length != ARGUMENTS) {
            throw new IllegalArgumentException("expects BUCKET FOLDER");
        }
        try (S3AsyncClient client = client();
                S3TransferManager transfers =
                        S3TransferManager.builder().s3Client(client).build()) {
            CompletedDirectoryDownload done =
                    transfers
                            .downloadDirectory(
                                    request ->
                                            request.bucket(args[0]).destination(Path.of(args[1])))
                            .completionFuture()
                            .join();
            if (!done.failedTransfers().isEmpty()) {
                throw new IllegalStateException(
                        done.failedTransfers().size()
                                + " objects failed, the first: "
                                + done.failedTransfers().get(0).exception());
            }
        }
    }

    private static S3AsyncClient client() {
        return S3AsyncClient.crtBuilder()
                .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL")))
                .forcePathStyle(true)
                .build();
    }
}
