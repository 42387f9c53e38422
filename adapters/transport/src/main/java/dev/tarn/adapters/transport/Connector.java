package dev.tarn.adapters.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes connections: through the system's proxy where it has one, to each address of a host. */
final class Connector {
    private static final int PASSWORD_WANTED = 407;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final CancellableDns dns;
    private final Tls tls;
    private final int silenceMillis;

    Connector(CancellableDns dns, Tls tls, Duration silence) {
        this.dns = dns;
        this.tls = tls;
        this.silenceMillis = Math.toIntExact(silence.toMillis());
    }

    /**
     * Connects to a server.
     *
     * @param exchange ends it when aborted; the connection is its present one then
     */
    Connection connect(Origin origin, Exchange exchange) throws IOException {
        Proxies proxies = Proxies.of(origin);
        IOException failure = null;
        for (Proxy proxy : proxies.all()) {
            try {
                return through(proxy, origin, exchange);
            } catch (IOException e) {
                proxies.failed(proxy, e);
                failure = joined(failure, e);
                exchange.throwIfEnded();
            }
        }
        throw failure == null ? new IOException("There is no way to " + origin) : failure;
    }

    private Connection through(Proxy proxy, Origin origin, Exchange exchange) throws IOException {
        boolean http = proxy.type() == Proxy.Type.HTTP;
        Socket wire = dial(proxy, origin, exchange);
        boolean done = false;
        try {
            wire.setSoTimeout(silenceMillis);
            if (http && origin.isSecure()) {
                tunnel(wire, origin);
            }
            Socket spoken = origin.isSecure() ? tls.over(wire, origin) : wire;
            boolean proxied = http && !origin.isSecure();
            Connection connection = new Connection(origin.key(), wire, spoken, proxied);
            done = true;
            return connection;
        } finally {
            if (!done) {
                wire.close();
            }
        }
    }

    private Socket dial(Proxy proxy, Origin origin, Exchange exchange) throws IOException {
        if (proxy.type() == Proxy.Type.SOCKS) {
            // the proxy looks the name up
            SocketAddress there = InetSocketAddress.createUnresolved(origin.host(), origin.port());
            return open(proxy, there, origin, exchange, Math.toIntExact(CONNECT.toMillis()));
        }
        boolean direct = proxy.type() == Proxy.Type.DIRECT;
        InetSocketAddress via = direct ? null : (InetSocketAddress) proxy.address();
        String host = via == null ? origin.host() : via.getHostString();
        int port = via == null ? origin.port() : via.getPort();
        List<InetAddress> addresses = dns.lookup(host, exchange);
        long end = System.nanoTime() + CONNECT.toNanos();
        IOException failure = null;
        for (int i = 0; i < addresses.size(); i++) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            // each address gets its share, so that a silent one leaves time for the others
            int share = (int) Math.max(1, left / (addresses.size() - i));
            SocketAddress there = new InetSocketAddress(addresses.get(i), port);
            try {
                return open(Proxy.NO_PROXY, there, origin, exchange, share);
            } catch (IOException e) {
                failure = joined(failure, e);
                exchange.throwIfEnded();
            }
        }
        throw failure == null ? new IOException("The host has no address: " + host) : failure;
    }

    private static Socket open(
            Proxy proxy, SocketAddress there, Origin origin, Exchange exchange, int millis)
            throws IOException {
        Socket socket = origin.isSecure() ? new WideSocket(proxy) : new Socket(proxy);
        boolean done = false;
        try {
            exchange.enter(socket);
            socket.connect(there, millis);
            done = true;
            return socket;
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    /** Asks a proxy for a way through (RFC 9110, section 9.3.6). */
    private static void tunnel(Socket wire, Origin origin) throws IOException {
        String server = origin.hostAndPort();
        String head = "CONNECT " + server + " HTTP/1.1\r\nhost: " + server + "\r\n\r\n";
        wire.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        WireInput in = new WireInput(wire.getInputStream());
        Duration patience = Duration.ofMillis(wire.getSoTimeout());
        AnswerHead answer = in.head(patience);
        for (int heads = 0; answer.isInterim() && heads < Connection.MOST_INTERIM; heads++) {
            answer = in.head(patience);
        }
        if (answer.status() == PASSWORD_WANTED) {
            throw new ProtocolException("the proxy wants a password, which is not supported");
        }
        if (answer.isInterim() || answer.status() >= 300 || in.hasLeftovers()) {
            throw new ProtocolException("the proxy answered " + answer.status() + " to CONNECT");
        }
    }

    private static IOException joined(@Nullable IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
