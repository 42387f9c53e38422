package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Content;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever no longer wants an answer is let go within a second, in every phase. */
class AbortTest {
    private static final String ABC = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
    private static final String ENDLESS = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc";

    /** More than the second that is promised, for busy machines; less than any deadline. */
    private static final int SOON = 4;

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final HttpByteTransport transport =
            HttpByteTransport.create(this::lookup, new Tls(), Duration.ofSeconds(30));

    @AfterEach
    void close() {
        transport.close();
        never.countDown();
    }

    @Test
    void beforeItBegins() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> execute("http://127.0.0.1:1/x", cancellation));
    }

    @Test
    void whileTheHostNameIsLookedUp() throws Exception {
        assertCancelled("http://slow.example/x");
    }

    @Test
    void whileAConnectionComesAbout() throws Exception {
        // an address kept for documentation: nobody answers
        waiting.countDown();
        assertCancelled("http://192.0.2.1:81/x");
    }

    @Test
    void whileTlsIsAgreedUpon() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> never.await())) {
            waiting.countDown();
            assertCancelled(server.url("/x").replace("http:", "https:"));
        }
    }

    @Test
    void whileTheAnswerIsAwaited() throws Exception {
        try (RawServer server = stalling("")) {
            assertCancelled(server.url("/x"));
        }
    }

    @Test
    void whileBytesAreAwaited() throws Exception {
        try (RawServer server = stalling(ENDLESS)) {
            assertCancelled(server.url("/x"));
        }
    }

    @Test
    void whileARedirectIsFollowed() throws Exception {
        try (RawServer target = stalling("");
                RawServer server =
                        RawServer.answering(
                                "HTTP/1.1 302 Found\r\nLocation: "
                                        + target.url("/x")
                                        + "\r\nContent-Length: 0\r\n\r\n")) {
            assertCancelled(server.url("/x"));
        }
    }

    @Test
    void byClosingTheContentFromAnotherThread() throws Exception {
        try (RawServer server = stalling(ENDLESS)) {
            CompletableFuture<Content> content = new CompletableFuture<>();
            FutureTask<String> reader =
                    inThread(
                            () -> {
                                content.complete(execute(server.url("/x"), Cancellation.never()));
                                return Reads.text(content.join());
                            });
            waiting.await();
            content.get(5, TimeUnit.SECONDS).close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> reader.get(SOON, TimeUnit.SECONDS))
                    .withCauseInstanceOf(StorageException.class);
        }
    }

    @Test
    void byClosingTheTransport() throws Exception {
        try (RawServer server = stalling("")) {
            FutureTask<Content> reader =
                    inThread(() -> execute(server.url("/x"), Cancellation.never()));
            waiting.await();
            transport.close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> reader.get(SOON, TimeUnit.SECONDS))
                    .withCauseInstanceOf(StorageException.class)
                    .withMessageContaining("The transport was closed");
        }
    }

    @Test
    void anInterruptEndsTheCallOfItsThreadAtMost() throws Exception {
        try (RawServer server = RawServer.answering(ABC)) {
            for (int i = 0; i < 20; i++) {
                FutureTask<String> interrupted =
                        inThread(
                                () -> {
                                    Thread.currentThread().interrupt();
                                    return Reads.text(
                                            execute(server.url("/x"), Cancellation.never()));
                                });
                try {
                    assertThat(interrupted.get(5, TimeUnit.SECONDS)).isEqualTo("abc");
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(StorageException.class);
                }
                assertThat(Reads.text(execute(server.url("/x"), Cancellation.never())))
                        .isEqualTo("abc");
            }
        }
    }

    @Test
    void aContentGivenUpInTheMiddleLeavesThePoolUsable() throws Exception {
        String big = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000);
        try (RawServer server = RawServer.answering(big)) {
            for (int i = 0; i < 5; i++) {
                try (Content content = execute(server.url("/x"), Cancellation.never())) {
                    assertThat(content.stream().read()).isEqualTo('x');
                }
            }
            assertThat(Reads.text(execute(server.url("/x"), Cancellation.never())))
                    .hasSize(100_000);
        }
    }

    private void assertCancelled(String url) throws InterruptedException {
        Cancellation cancellation = Cancellation.create();
        FutureTask<String> call = inThread(() -> Reads.text(execute(url, cancellation)));
        assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
        cancellation.cancel();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> call.get(SOON, TimeUnit.SECONDS))
                .withCauseInstanceOf(CancellationException.class);
    }

    /** A server that sends a text and then nothing more. */
    private RawServer stalling(String text) {
        return new RawServer(
                (request, socket) -> {
                    RawServer.send(socket, text);
                    waiting.countDown();
                    never.await();
                });
    }

    private Content execute(String url, Cancellation cancellation) throws StorageException {
        ReadRequest request = Reads.whole(url).withCancellation(cancellation);
        return (Content) transport.execute(Reads.of(request), request);
    }

    private java.util.List<java.net.InetAddress> lookup(String host)
            throws java.net.UnknownHostException {
        if (!host.equals("slow.example")) {
            return HostLookup.SYSTEM.lookup(host);
        }
        waiting.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new java.net.UnknownHostException(host);
    }

    private static <T> FutureTask<T> inThread(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "reader");
        thread.setDaemon(true);
        thread.start();
        return future;
    }
}
