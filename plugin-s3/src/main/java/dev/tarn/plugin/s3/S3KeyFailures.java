package dev.tarn.plugin.s3;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence why a key cannot be had. The library's exceptions are not passed on: they
 * may quote what a command printed.
 */
final class S3KeyFailures {
    private S3KeyFailures() {}

    static StorageException of(ObjectUri uri, String origin, Throwable failure) {
        String what = "No S3 credentials could be had, as asked for by " + origin;
        if (failure instanceof S3KeyException own) {
            return failure(Kind.REFUSED, what + ": " + own.what(), uri);
        }
        Optional<S3ErrorAnswer> answer =
                failure instanceof RuntimeException answered
                        ? S3SdkAnswers.of(answered)
                        : Optional.empty();
        if (answer.isPresent()) {
            boolean later = answer.get().status() >= 500 || answer.get().code().contains("Throttl");
            return failure(
                    later ? Kind.UNAVAILABLE : Kind.REFUSED,
                    what + ": the service refused" + answer.get().inWords(),
                    uri);
        }
        IOException network = network(failure);
        return network == null
                ? failure(
                        Kind.REFUSED,
                        what + ": the service that gives them refused, or gave none",
                        uri)
                : failure(Kind.UNAVAILABLE, what + ": the service could not be reached", uri);
    }

    private static StorageException failure(Kind kind, String what, ObjectUri uri) {
        return StorageException.of(kind, what, uri);
    }

    private static @Nullable IOException network(Throwable failure) {
        @Nullable Throwable next = failure;
        for (int depth = 0; next != null && depth < 20; depth++) {
            if (next instanceof IOException network) {
                return network;
            }
            next = next.getCause();
        }
        return null;
    }
}
