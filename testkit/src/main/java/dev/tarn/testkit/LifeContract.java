package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.AccessRequest;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.DeleteAllRequest;
import dev.tarn.spi.DeleteRequest;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.SignRequest;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A storage serves many threads, and ends properly. */
interface LifeContract extends StorageTests {
    /** How many threads read at once. */
    int READERS = 32;

    @Test
    default void servesManyThreadsAtOnce() throws Exception {
        for (int i = 0; i < READERS; i++) {
            fixture().put("thread-" + i + ".jpg", MediaBytes.noise(i, 40_000 + i));
        }
        List<byte[]> read =
                Together.run(
                        READERS,
                        number -> Checks.read(storage(), uri("thread-" + number + ".jpg")));
        for (int i = 0; i < READERS; i++) {
            assertThat(read.get(i)).isEqualTo(MediaBytes.noise(i, 40_000 + i));
        }
    }

    @Test
    default void closesTwice() {
        storage().close();
        storage().close();
        assertThat(storage().toString()).isNotEmpty();
    }

    @Test
    default void refusesToReadAndStatAfterClose() throws IOException {
        fixture().put("after-close.jpg", new byte[10]);
        storage().close();
        assertClosed(() -> storage().read(ReadRequest.whole(uri("after-close.jpg"))));
        assertClosed(() -> Checks.stat(storage(), uri("after-close.jpg")));
    }

    @Test
    default void refusesEveryOtherCallAfterClose() {
        storage().close();
        expectedCapabilities()
                .forEach(
                        capability -> {
                            switch (capability) {
                                case LIST, UNORDERED -> assertClosed(this::list);
                                case WRITE -> assertClosed(this::write);
                                case DELETE -> {
                                    assertClosed(this::delete);
                                    assertClosed(this::deleteAll);
                                }
                                case COPY -> assertClosed(this::copy);
                                case DIRECT -> assertClosed(this::direct);
                                case SIGN -> assertClosed(this::sign);
                                case DESCRIBE_ACCESS -> assertClosed(this::describeAccess);
                            }
                        });
        assertClosed(() -> Checks.stat(storage(), uri("x.jpg")));
    }

    @Test
    default void closingTheStorageEndsAReadUnderWay() throws IOException {
        fixture().put("under-way.jpg", MediaBytes.noise(90, 1 << 20));
        if (Checks.excludes(this, FaultKind.STALLED_HEADERS)) {
            storage().close();
            assertClosed(() -> storage().read(ReadRequest.whole(uri("under-way.jpg"))));
            return;
        }
        fixture().provoke(FaultKind.STALLED_HEADERS, "under-way.jpg");
        RequestCount requests = RequestCount.now(fixture());
        OtherThread reader =
                OtherThread.running(() -> Checks.read(storage(), uri("under-way.jpg")));
        Waiting.until("the store has the request", requests::hasMadeOne);
        storage().close();
        assertThat(reader.promptFailure())
                .isInstanceOfAny(IOException.class, IllegalStateException.class);
    }

    private void list() throws IOException {
        storage().list(ListRequest.under(uri("x/")));
    }

    private void write() throws IOException {
        storage()
                .write(
                        WriteRequest.of(
                                uri("x.jpg"), WriteSource.of(new byte[1]), WriteMode.create()));
    }

    private void delete() throws IOException {
        storage().delete(DeleteRequest.of(uri("x.jpg")));
    }

    private void deleteAll() throws IOException {
        storage().deleteAll(DeleteAllRequest.of(List.of(uri("x.jpg"))));
    }

    private void copy() throws IOException {
        storage().copy(CopyRequest.of(uri("x.jpg"), uri("y.jpg"), WriteMode.create()));
    }

    private void direct() throws IOException {
        storage().direct(ReadRequest.whole(uri("x.jpg")));
    }

    private void sign() throws IOException {
        storage().sign(SignRequest.of(uri("x.jpg"), "GET", Duration.ofMinutes(1)));
    }

    private void describeAccess() throws IOException {
        storage().describeAccess(AccessRequest.of(uri("x.jpg")));
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }
}
