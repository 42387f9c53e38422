package dev.tarn.testkit;

import static dev.tarn.testkit.FaultKind.STALLED_BODY;
import static dev.tarn.testkit.FaultKind.STALLED_HEADERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How calls end that are no longer wanted: soon, and without harm to others. */
interface EndingContract extends StorageTests {
    /** The size of a body that stalls half way. */
    int STALLING_BODY = 1 << 20;

    /** The size of a body that is read byte by byte until the test ends it. */
    int LASTING_BODY = 16 << 20;

    @Test
    default void closingTheContentFromAnotherThreadEndsABlockedRead() throws IOException {
        Content content = Checks.content(storage().read(stallingBody("close.jpg")));
        AtomicLong count = new AtomicLong();
        OtherThread reader = OtherThread.running(() -> drain(content, count));
        Waiting.until("some bytes arrive", () -> count.get() > 0);
        content.close();
        assertThat(reader.promptFailure()).isInstanceOf(IOException.class);
    }

    @Test
    default void cancellingEndsAReadStalledInItsBody() throws IOException {
        Cancellation cancellation = Cancellation.create();
        ReadRequest request = stallingBody("cancel-body.jpg").withCancellation(cancellation);
        AtomicLong count = new AtomicLong();
        try (Content content = Checks.content(storage().read(request))) {
            OtherThread reader = OtherThread.running(() -> drain(content, count));
            Waiting.until("some bytes arrive", () -> count.get() > 0);
            cancellation.cancel();
            assertThat(reader.promptFailure()).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    default void cancellingEndsACallStalledBeforeItsAnswer() throws IOException {
        fixture().put("cancel-headers.jpg", MediaBytes.noise(22, 1000));
        Cancellation cancellation = Cancellation.create();
        ReadRequest request =
                ReadRequest.whole(uri("cancel-headers.jpg")).withCancellation(cancellation);
        if (Checks.excludes(this, STALLED_HEADERS)) {
            cancellation.cancel();
            assertThatThrownBy(() -> storage().read(request))
                    .isInstanceOf(CancellationException.class);
            return;
        }
        fixture().provoke(STALLED_HEADERS, "cancel-headers.jpg");
        RequestCount requests = RequestCount.now(fixture());
        OtherThread reader = OtherThread.running(() -> storage().read(request));
        Waiting.until("the store has the request", requests::hasMadeOne);
        cancellation.cancel();
        assertThat(reader.promptFailure()).isInstanceOf(CancellationException.class);
    }

    @Test
    default void cancelledReadMakesNoRequest() throws IOException {
        fixture().put("cancelled-read.jpg", new byte[10]);
        RequestCount requests = RequestCount.now(fixture());
        ReadRequest request =
                ReadRequest.whole(uri("cancelled-read.jpg")).withCancellation(cancelled());
        assertThatThrownBy(() -> storage().read(request)).isInstanceOf(CancellationException.class);
        requests.assertMade(0);
    }

    @Test
    default void cancelledStatMakesNoRequest() throws IOException {
        fixture().put("cancelled-stat.jpg", new byte[10]);
        RequestCount requests = RequestCount.now(fixture());
        StatRequest request = new StatRequest(uri("cancelled-stat.jpg"), cancelled());
        assertThatThrownBy(() -> storage().stat(request)).isInstanceOf(CancellationException.class);
        requests.assertMade(0);
    }

    @Test
    default void lateCancellationHarmsNoOtherRead() throws IOException {
        byte[] bytes = MediaBytes.noise(23, 2 << 20);
        fixture().put("early.jpg", bytes);
        fixture().put("other.jpg", bytes);
        Cancellation cancellation = Cancellation.create();
        Checks.read(storage(), ReadRequest.whole(uri("early.jpg")).withCancellation(cancellation));
        try (Content other = Checks.content(storage().read(ReadRequest.whole(uri("other.jpg"))))) {
            assertThat(other.stream().read()).isNotNegative();
            cancellation.cancel();
            assertThat(other.stream().readAllBytes()).hasSize(bytes.length - 1);
        }
    }

    private static Cancellation cancelled() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        return cancellation;
    }

    /** A request whose answer stalls half way, or is read so slowly that it lasts. */
    private ReadRequest stallingBody(String key) throws IOException {
        if (Checks.excludes(this, STALLED_BODY)) {
            fixture().put(key, MediaBytes.noise(24, LASTING_BODY));
        } else {
            fixture().put(key, MediaBytes.noise(24, STALLING_BODY));
            fixture().provoke(STALLED_BODY, key);
        }
        return ReadRequest.whole(uri(key));
    }

    /**
     * Reads to the end; a body that does not stall is read byte by byte, which lasts long enough.
     */
    private long drain(Content content, AtomicLong count) throws IOException {
        InputStream stream = content.stream();
        byte[] piece = new byte[expectedFaults().contains(STALLED_BODY) ? 64 * 1024 : 1];
        int read = stream.read(piece);
        while (read >= 0) {
            count.addAndGet(read);
            read = stream.read(piece);
        }
        return count.get();
    }
}
