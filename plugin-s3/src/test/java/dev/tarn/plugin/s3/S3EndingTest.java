package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.objectserver.fault.Fault;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Cancellation in the phases that the contract does not reach. */
class S3EndingTest {
    private static final Duration PROMPT = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(5);

    @Test
    void cancellingEndsACallThatStillConnects() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Crowd crowd = Crowd.before(full);
                S3Storage storage =
                        TestSettings.none()
                                .endpoint("http://127.0.0.1:" + full.getLocalPort())
                                .open()) {
            assertThat(crowd.size()).isPositive();
            Cancellation cancellation = Cancellation.create();
            ReadRequest request =
                    ReadRequest.whole(ObjectUri.of("s3://media/a.jpg"))
                            .withCancellation(cancellation);
            Call call = Call.running(() -> storage.read(request));
            await(() -> call.isIn("connect"));
            call.assertEndsOn(cancellation);
        }
    }

    @Test
    void cancellingEndsALongWriteAndRemovesItsParts() throws Exception {
        S3Fixture fixture = S3Fixture.pathStyle();
        try {
            Storage storage = fixture.storage();
            fixture.server()
                    .faults()
                    .once(
                            RequestMatch.kind(RequestKind.UPLOAD_PART),
                            Fault.delay(Duration.ofMinutes(5)));
            Cancellation cancellation = Cancellation.create();
            WriteRequest request =
                    WriteRequest.of(
                                    fixture.uri("a.jpg"),
                                    WriteSource.of(new byte[fixture.largeObjectBytes()]),
                                    WriteMode.create())
                            .withCancellation(cancellation);
            Call call = Call.running(() -> storage.write(request));
            await(() -> fixture.server().log().count(RequestKind.UPLOAD_PART) > 0);
            call.assertEndsOn(cancellation);
            await(() -> fixture.server().log().count(RequestKind.ABORT_MULTIPART) > 0);
            assertThat(fixture.server().keys(S3Fixture.BUCKET)).isEmpty();
        } finally {
            fixture.close();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** A call in a thread of its own. */
    private record Call(Thread thread, FutureTask<Object> task) {
        static Call running(Callable<Object> call) {
            FutureTask<Object> task = new FutureTask<>(call);
            Thread thread = new Thread(task, "call under test");
            thread.setDaemon(true);
            thread.start();
            return new Call(thread, task);
        }

        boolean isIn(String method) {
            return Arrays.stream(thread.getStackTrace())
                    .limit(8)
                    .anyMatch(frame -> frame.getMethodName().equals(method));
        }

        void assertEndsOn(Cancellation cancellation) {
            cancellation.cancel();
            assertThatThrownBy(() -> task.get(PROMPT.toMillis(), TimeUnit.MILLISECONDS))
                    .hasCauseInstanceOf(CancellationException.class);
        }
    }

    /** Connections that fill a server's backlog, so that the next one waits. */
    private record Crowd(List<SocketChannel> waiting) implements AutoCloseable {
        static Crowd before(ServerSocket server) throws IOException {
            Crowd crowd = new Crowd(new ArrayList<>());
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(
                        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
                crowd.waiting.add(channel);
            }
            return crowd;
        }

        int size() {
            return waiting.size();
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }
}
