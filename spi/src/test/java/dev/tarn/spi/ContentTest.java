package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ContentTest {
    private static final ObjectUri URI = ObjectUri.of("s3://bucket/key.jpg");
    private static final byte[] BYTES = bytes(300_000);

    @Test
    void givesItsBytes() throws IOException {
        Content content = content(BYTES.length, BYTES);
        assertThat(content.length()).hasValue(BYTES.length);
        assertThat(content.stream().readAllBytes()).isEqualTo(BYTES);
        assertThat(content.stream().read()).isEqualTo(-1);
    }

    @Test
    void truncatedBodyIsUnavailableAtTheReadThatMeetsIt() throws IOException {
        Content content = content(BYTES.length + 1, BYTES);
        assertThat(content.stream().readNBytes(BYTES.length)).isEqualTo(BYTES);
        assertUnavailable(() -> content.stream().read());
        assertUnavailable(() -> content.stream().read(new byte[10]));
    }

    @Test
    void truncatedBodyIsUnavailableWhenTransferred() {
        Content content = content(BYTES.length + 1, BYTES);
        assertUnavailable(
                () -> content.transferTo(new Sink(Integer.MAX_VALUE), ByteBuffer.allocate(100)));
    }

    @Test
    void whateverItsStreamThrowsOnceClosedIsUnavailable() {
        Content content =
                Content.of(
                        ObjectStat.of(URI),
                        10,
                        new FilterInputStream(InputStream.nullInputStream()) {
                            @Override
                            public int read(byte[] target, int offset, int length) {
                                throw new NullPointerException("Inflater has been closed");
                            }
                        });
        assertThatNullPointerException().isThrownBy(() -> content.stream().read());
        content.close();
        assertUnavailable(() -> content.stream().read());
    }

    @Test
    void givesNoMoreThanAnnounced() throws IOException {
        assertThat(content(10, BYTES).stream().readAllBytes()).hasSize(10);
        assertThat(content(0, BYTES).stream().read()).isEqualTo(-1);
    }

    @Test
    void unknownLengthEndsWithTheStream() throws IOException {
        Content content =
                Content.ofUnknownLength(ObjectStat.of(URI), new ByteArrayInputStream(BYTES));
        assertThat(content.length()).isEmpty();
        assertThat(content.stream().readAllBytes()).isEqualTo(BYTES);
    }

    @Test
    void transfersThroughAnyBufferIntoAnyChannel() throws IOException {
        ByteBuffer sliced = ByteBuffer.allocate(5_000).position(777).slice();
        List<ByteBuffer> buffers =
                List.of(
                        ByteBuffer.allocate(1),
                        ByteBuffer.allocate(4096),
                        ByteBuffer.allocate(1 << 20),
                        ByteBuffer.allocateDirect(4096),
                        ByteBuffer.allocateDirect(1 << 20),
                        ByteBuffer.allocate(4096).asReadOnlyBuffer(),
                        sliced);
        for (ByteBuffer buffer : buffers) {
            Sink sink = new Sink(1_000);
            assertThat(content(BYTES.length, BYTES).transferTo(sink, buffer))
                    .isEqualTo(BYTES.length);
            assertThat(sink.bytes.toByteArray()).as(buffer.toString()).isEqualTo(BYTES);
        }
    }

    @Test
    void oneBufferServesManyTransfers() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        for (int i = 0; i < 3; i++) {
            Sink sink = new Sink(Integer.MAX_VALUE);
            content(BYTES.length, BYTES).transferTo(sink, buffer);
            assertThat(sink.bytes.toByteArray()).isEqualTo(BYTES);
        }
    }

    @Test
    void bufferWithoutRoomIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> content(10, BYTES).transferTo(new Sink(1), ByteBuffer.allocate(0)));
    }

    @Test
    void failureOfTheTargetIsNoStorageException() {
        WritableByteChannel full =
                new Sink(1) {
                    @Override
                    public int write(ByteBuffer source) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> content(10, BYTES).transferTo(full, ByteBuffer.allocate(10)))
                .isNotInstanceOf(StorageException.class)
                .withMessage("No space left on device");
    }

    @Test
    void failureOfTheLibraryBecomesUnavailable() {
        assertUnavailable(() -> failing(new IOException("reset")).stream().readAllBytes());
    }

    @Test
    void storageFailureAndCancellationPassAsTheyAre() {
        StorageException corrupt = StorageException.of(StorageException.Kind.CORRUPT, "sum", URI);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> failing(corrupt).stream().read())
                .isSameAs(corrupt);
        InputStream cancelled =
                new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] target, int offset, int wanted) {
                        throw new CancellationException("cancelled");
                    }
                };
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Content.of(ObjectStat.of(URI), 10, cancelled).stream().read());
    }

    @Test
    void closesTheStreamAndNeverFails() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        InputStream stream =
                new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public void close() throws IOException {
                        closed.incrementAndGet();
                        throw new IOException("reset");
                    }
                };
        Content content = Content.of(ObjectStat.of(URI), 1, stream);
        content.close();
        content.stream().close();
        assertThat(closed).hasValueGreaterThan(0);
    }

    @Test
    void wrappedStreamIsReadAndClosedInstead() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        Content content = content(10, BYTES);
        Content wrapped =
                content.withStream(
                        new FilterInputStream(content.stream()) {
                            @Override
                            public void close() throws IOException {
                                closed.incrementAndGet();
                                super.close();
                            }
                        });
        assertThat(wrapped.stream().readAllBytes()).hasSize(10);
        assertThat(wrapped.stat()).isEqualTo(content.stat());
        assertThat(wrapped.length()).isEqualTo(content.length());
        wrapped.close();
        assertThat(closed).hasValue(1);
    }

    private static Content content(long length, byte[] bytes) {
        return Content.of(ObjectStat.of(URI), length, new ByteArrayInputStream(bytes));
    }

    private static Content failing(IOException failure) {
        InputStream stream =
                new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] target, int offset, int wanted) throws IOException {
                        throw failure;
                    }
                };
        return Content.of(ObjectStat.of(URI), 10, stream);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE))
                .satisfies(e -> assertThat(e.uri()).isEqualTo(URI));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Takes at most so many bytes at a time. */
    private static class Sink implements WritableByteChannel {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;

        Sink(int most) {
            this.most = most;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            byte[] taken = new byte[Math.min(most, source.remaining())];
            source.get(taken);
            bytes.writeBytes(taken);
            return taken.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // keeps its bytes
        }
    }
}
