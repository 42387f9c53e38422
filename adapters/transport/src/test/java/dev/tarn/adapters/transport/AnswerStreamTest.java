package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer that several threads have to do with, or that breaks off. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnswerStreamTest {
    private static final String ABC = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";

    @Test
    void nothingIsReadWithoutWaiting() throws IOException {
        Talking socket = new Talking("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
        AnswerStream stream = stream(socket, pool(System::nanoTime));

        assertThat(stream.read(new byte[1], 0, 0)).isZero();
        assertThat(socket.asked).isEqualTo(1);
    }

    @Test
    void afterAFailureNoByteIsTakenForOneOfTheBody() throws IOException {
        String answer =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "zz\r\n5\r\nlies!\r\n0\r\n\r\n";
        AnswerStream stream = stream(new Talking(answer), pool(System::nanoTime));

        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> stream.read(new byte[9], 0, 9));
        }
    }

    @Test
    void whoClosesItSecondLeavesAloneAConnectionThatWasGivenBack() throws Exception {
        CountDownLatch giving = new CountDownLatch(1);
        CountDownLatch closingAgain = new CountDownLatch(1);
        IdleConnections idle =
                pool(
                        () -> {
                            giving.countDown();
                            awaitQuietly(closingAgain);
                            return 0;
                        });
        Talking socket = new Talking(ABC);
        AnswerStream stream = stream(socket, idle);
        assertThat(stream.readAllBytes()).hasSize(3);

        Thread first = new Thread(stream::close);
        first.start();
        giving.await();
        Thread second = new Thread(stream::close);
        second.start();
        while (second.getState() != Thread.State.WAITING && !socket.isClosed()) {
            Thread.onSpinWait();
        }
        closingAgain.countDown();
        first.join();
        second.join();

        assertThat(socket.isClosed()).isFalse();
        assertThat(idle.size()).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static IdleConnections pool(LongSupplier nanos) {
        return new IdleConnections(nanos, task -> {});
    }

    private static AnswerStream stream(Talking socket, IdleConnections idle) throws IOException {
        Connection connection = new Connection("http://h", socket, socket, false);
        Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
        Connector connector =
                new Connector(
                        new CancellableDns(
                                host -> List.of(InetAddress.getLoopbackAddress()), Runnable::run),
                        new Tls(),
                        Duration.ofSeconds(10));
        Exchange exchange = new Exchange(idle, connector, Reads.whole("http://h/x"), underWay);
        WireRequest request =
                new WireRequest("GET", WireUrl.of("http://h/x").orElseThrow(), Map.of());
        return new AnswerStream(exchange, connection.ask(request));
    }

    /** Says a text, and counts how often it was asked for more. */
    private static final class Talking extends Socket {
        private final InputStream in;
        private int asked;

        Talking(String says) {
            this.in =
                    new ByteArrayInputStream(says.getBytes(StandardCharsets.US_ASCII)) {
                        @Override
                        public synchronized int read(byte[] target, int offset, int wanted) {
                            asked++;
                            return super.read(target, offset, wanted);
                        }
                    };
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return new ByteArrayOutputStream();
        }
    }
}
