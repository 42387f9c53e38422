package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdleConnectionsTest {
    private static final Origin SERVER = WireUrl.of("http://h").orElseThrow().origin();
    private static final Origin OTHER = WireUrl.of("https://h").orElseThrow().origin();

    private final AtomicLong nanos = new AtomicLong(-5);
    private final List<Runnable> watches = new ArrayList<>();
    private final IdleConnections idle = new IdleConnections(nanos::get, watches::add);

    @Test
    void theLatestIsTakenFirstAndOnce() throws IOException {
        Connection first = connection("");
        Connection second = connection("");
        idle.give(first);
        idle.give(second);
        assertThat(idle.take(OTHER)).isNull();
        assertThat(idle.take(SERVER)).isSameAs(second);
        assertThat(idle.take(SERVER)).isSameAs(first);
        assertThat(idle.take(SERVER)).isNull();
    }

    @Test
    void anOldOneIsClosed() throws IOException {
        Connection old = connection("");
        idle.give(old);
        nanos.addAndGet(Duration.ofSeconds(14).toNanos());
        Connection young = connection("");
        idle.give(young);
        idle.closeOld();
        assertThat(idle.size()).isEqualTo(2);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        idle.closeOld();
        assertThat(old.isReusable()).isFalse();
        assertThat(idle.take(SERVER)).isSameAs(young);
    }

    @Test
    void anOldOneIsNotTakenThoughNobodyClosedItYet() throws IOException {
        Connection old = connection("");
        idle.give(old);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        assertThat(idle.take(SERVER)).isNull();
        assertThat(old.isReusable()).isFalse();
    }

    @Test
    void oneThatTalksUnaskedIsClosed() throws IOException {
        Connection talking = connection("HTTP/1.1 408 Timeout\r\n\r\n");
        Connection quiet = connection("");
        idle.give(quiet);
        idle.give(talking);
        assertThat(idle.take(SERVER)).isSameAs(quiet);
        assertThat(talking.isReusable()).isFalse();
    }

    @Test
    void thereIsABoundForAll() throws IOException {
        for (int i = 0; i < 128; i++) {
            idle.give(connection(""));
        }
        Connection oneMore = connection("");
        idle.give(oneMore);
        assertThat(idle.size()).isEqualTo(128);
        assertThat(oneMore.isReusable()).isFalse();
    }

    @Test
    void oneThreadWatchesWhileThereAreAny() throws IOException {
        idle.give(connection(""));
        idle.give(connection(""));
        assertThat(watches).hasSize(1);
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        watches.get(0).run();
        assertThat(idle.size()).isZero();
        idle.give(connection(""));
        assertThat(watches).hasSize(2);
    }

    @Test
    void afterItsEndItKeepsNone() throws IOException {
        Connection before = connection("");
        idle.give(before);
        idle.close();
        Connection after = connection("");
        idle.give(after);
        assertThat(idle.size()).isZero();
        assertThat(before.isReusable()).isFalse();
        assertThat(after.isReusable()).isFalse();
    }

    private static Connection connection(String says) throws IOException {
        Socket socket = new Talking(says);
        return new Connection(SERVER.key(), socket, socket, false);
    }

    private static final class Talking extends Socket {
        private final InputStream in;

        Talking(String says) {
            this.in = new ByteArrayInputStream(says.getBytes(StandardCharsets.US_ASCII));
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
