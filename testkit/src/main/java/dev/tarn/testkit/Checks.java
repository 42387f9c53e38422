package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The assertions that the parts of the storage contract share. */
final class Checks {
    private Checks() {}

    /**
     * Asserts that an operation refuses when it is not expected to work.
     *
     * @return true when it is not expected, so that nothing is left to test
     */
    static boolean refuses(StorageTests tests, Capability capability, ThrowingCallable call) {
        if (tests.expectedCapabilities().contains(capability)) {
            return false;
        }
        assertThatThrownBy(call)
                .as("%s is not expected to work", capability)
                .isInstanceOf(UnsupportedOperationException.class);
        return true;
    }

    /**
     * Asserts that the fixture cannot provoke a fault which the test class does not state.
     *
     * @return true when the fault is not stated
     */
    static boolean excludes(StorageTests tests, FaultKind kind) {
        if (tests.expectedFaults().contains(kind)) {
            return false;
        }
        ThrowingCallable hook =
                switch (kind) {
                    case MISSING_CONTAINER, REFUSED, UNREACHABLE ->
                            () -> tests.fixture().access(kind, "excluded.jpg");
                    case BUSY, TRUNCATED, STALLED_HEADERS, STALLED_BODY ->
                            () -> tests.fixture().provoke(kind, "excluded.jpg");
                };
        assertThatThrownBy(hook)
                .as("%s is not stated, so the fixture must not offer it", kind)
                .isInstanceOf(UnsupportedOperationException.class);
        return true;
    }

    static void assertFails(StorageException.Kind kind, ObjectUri uri, ThrowingCallable call) {
        StorageException failure = failure(call);
        assertThat(failure.kind()).as("kind of: %s", failure.getMessage()).isEqualTo(kind);
        assertThat(failure.uri()).isEqualTo(uri);
    }

    static void assertFails(StorageException.Kind kind, ThrowingCallable call) {
        StorageException failure = failure(call);
        assertThat(failure.kind()).as("kind of: %s", failure.getMessage()).isEqualTo(kind);
    }

    static StorageException failure(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(StorageException.class);
        return (StorageException) thrown;
    }

    static Content content(ReadResult result) {
        assertThat(result).isInstanceOf(Content.class);
        return (Content) result;
    }

    static byte[] read(Storage storage, ObjectUri uri) throws IOException {
        return read(storage, ReadRequest.whole(uri));
    }

    static byte[] read(Storage storage, ReadRequest request) throws IOException {
        try (Content content = content(storage.read(request))) {
            byte[] bytes = content.stream().readAllBytes();
            content.length().ifPresent(length -> assertThat(bytes).hasSize((int) length));
            return bytes;
        }
    }

    static ObjectStat stat(Storage storage, ObjectUri uri) throws StorageException {
        return storage.stat(StatRequest.of(uri));
    }

    static void assertMissing(Storage storage, ObjectUri uri) {
        assertFails(StorageException.Kind.OBJECT_MISSING, () -> stat(storage, uri));
    }

    /**
     * The same size and version; the size must be told, the version not: an answer without bytes
     * often has none.
     */
    static void assertAgree(ObjectStat actual, ObjectStat expected) {
        assertThat(actual.uri()).isEqualTo(expected.uri());
        assertThat(actual.size()).isPresent().isEqualTo(expected.size());
        assertThat(actual.version()).isEqualTo(expected.version());
    }
}
