package dev.tarn.core.transfer;

import dev.tarn.core.media.MediaException;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;

/** Failures as values. */
public final class Failures {
    private Failures() {}

    /**
     * The same failure for another thread: an exception belongs to one, with its stack trace and
     * what is suppressed in it.
     *
     * @param failure the failure
     * @return one of the same type, kind and message, caused by it
     */
    public static IOException copyOf(IOException failure) {
        if (failure instanceof StorageException e) {
            return new StorageException(
                    e.kind(), e.what(), e.uri(), e.retryAfter().orElse(null), e);
        }
        if (failure instanceof MediaException e) {
            return new MediaException(e.kind(), String.valueOf(e.getMessage()), e);
        }
        return new IOException(failure.getMessage(), failure);
    }

    /**
     * What a storage throws against its promise, as a failure of the one object, so that a bulk
     * verb goes on with the others.
     *
     * @param failure what was thrown
     * @param uri the object
     * @return a refusal that says so
     */
    public static StorageException unexpected(Throwable failure, ObjectUri uri) {
        String what =
                failure instanceof IllegalArgumentException
                        ? withoutAddress(String.valueOf(failure.getMessage()), uri)
                        : "The storage failed unexpectedly (" + failure + ")";
        return new StorageException(StorageException.Kind.REFUSED, what, uri, null, failure);
    }

    /** Such texts mostly end in the address, which every failure adds by itself. */
    private static String withoutAddress(String text, ObjectUri uri) {
        String address = ": " + uri;
        return text.endsWith(address) ? text.substring(0, text.length() - address.length()) : text;
    }
}
