package dev.tarn.core.transfer;

import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StorageException;

/**
 * Whether an answer may be joined to bytes that came before. A storage may be anyone's: what it
 * tells is compared here, whether or not it heeds ranges and conditions.
 */
final class Continuation {
    private Continuation() {}

    /**
     * Lets an answer through that is of the same version and size as the first, and as long as what
     * was asked for.
     *
     * @param first what the first answer said, with version and size
     * @param wanted how many bytes were asked for
     * @return the answer
     * @throws StorageException of kind {@code CONDITION_FAILED} when the object is another one, of
     *     kind {@code UNAVAILABLE} when the answer does not prove that it is the same
     */
    static Content of(ReadResult answer, ObjectStat first, long wanted) throws StorageException {
        ObjectUri uri = first.uri();
        if (!(answer instanceof Content content)) {
            throw unusable("The store says 'not modified' to a part", uri);
        }
        ObjectStat told = content.stat();
        if (told.size().orElse(size(first)) != size(first)
                || !told.version().or(first::version).equals(first.version())) {
            throw StorageException.of(
                    StorageException.Kind.CONDITION_FAILED,
                    "The object has another version than its first bytes",
                    uri);
        }
        if (told.version().isEmpty()) {
            throw unusable("The store names no version of a part", uri);
        }
        if (content.length().orElse(-1) != wanted) {
            String sent =
                    content.length().isPresent()
                            ? content.length().getAsLong() + " bytes"
                            : "an unknown number of bytes";
            throw unusable("The store sent " + sent + " for a part of " + wanted, uri);
        }
        return content;
    }

    private static long size(ObjectStat first) {
        return first.size().orElseThrow();
    }

    private static StorageException unusable(String what, ObjectUri uri) {
        return StorageException.unavailable(what, uri, null);
    }
}
