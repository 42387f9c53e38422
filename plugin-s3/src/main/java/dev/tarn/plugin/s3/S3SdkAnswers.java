package dev.tarn.plugin.s3;

import dev.tarn.spi.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Finds in the SDK's exceptions what the store answered. */
final class S3SdkAnswers {
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of());

    private S3SdkAnswers() {}

    /** The answer behind an exception; empty when there was none. */
    static Optional<S3ErrorAnswer> of(RuntimeException failure) {
        return failure instanceof AwsServiceException answered
                ? Optional.of(of(answered))
                : Optional.empty();
    }

    static S3ErrorAnswer of(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        if (details == null) {
            return S3ErrorAnswer.of(failure.statusCode(), NO_HEADERS, "");
        }
        String body = details.rawResponse() == null ? "" : details.rawResponse().asUtf8String();
        HttpHeaders headers =
                details.sdkHttpResponse() == null
                        ? NO_HEADERS
                        : HttpHeaders.of(details.sdkHttpResponse().headers());
        return S3ErrorAnswer.of(failure.statusCode(), headers, body)
                .orElse(details.errorCode(), details.errorMessage());
    }
}
