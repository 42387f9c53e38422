package dev.tarn.interop;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a real server, counts the requests and spoils an answer when told to; everything
 * else passes byte by byte.
 *
 * <p>Understands just enough HTTP/1.1 for clients that announce the length of what they send.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");

    private static final byte[] BUSY_ANSWER =
            ("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private final URI target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicReference<Spoiling> next = new AtomicReference<>();

    /** What can happen to one answer. */
    public enum Effect {
        /** 503 with {@code Retry-After}, and the server never hears of the request. */
        BUSY,
        /** No answer at all. */
        SILENCE,
        /** The connection ends in the body. */
        CUT,
        /** Nothing follows in the body, though the connection stays. */
        STALL
    }

    private record Spoiling(Effect effect, long bodyBytes) {}

    private FaultProxy(URI target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /** Starts a proxy on a free port. */
    public static FaultProxy before(URI target) throws IOException {
        FaultProxy proxy =
                new FaultProxy(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(proxy::accept);
        return proxy;
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many requests came in. */
    public long requestCount() {
        return requests.get();
    }

    /**
     * Spoils the answer to the next {@code GET}.
     *
     * @param bodyBytes after how many bytes of the body it is cut or stalls
     */
    public void spoilNextGet(Effect effect, long bodyBytes) {
        next.set(new Spoiling(effect, bodyBytes));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            Socket server = new Socket(target.getHost(), target.getPort());
            sockets.add(client);
            sockets.add(server);
            Link link = new Link(client, server, new AtomicReference<>());
            start(link::forwardAnswers);
            start(() -> forwardRequests(link));
        }
    }

    private void forwardRequests(Link link) throws IOException {
        InputStream in = new BufferedInputStream(link.client.getInputStream());
        OutputStream out = link.server.getOutputStream();
        byte[] head = readHead(in);
        while (head.length > 0) {
            requests.incrementAndGet();
            String text = new String(head, StandardCharsets.ISO_8859_1);
            Spoiling spoiling = text.startsWith("GET ") ? next.getAndSet(null) : null;
            if (spoiling != null && spoiling.effect == Effect.SILENCE) {
                return;
            }
            if (spoiling != null && spoiling.effect == Effect.BUSY) {
                link.client.getOutputStream().write(BUSY_ANSWER);
            } else {
                link.spoiling.set(spoiling);
                out.write(head);
                copy(in, out, contentLength(text));
            }
            head = readHead(in);
        }
        link.server.close();
    }

    private static long contentLength(String head) {
        Matcher matcher = LENGTH.matcher(head);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Up to and with the empty line; empty at the end of the stream. */
    private static byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int seen = 0;
        int b = in.read();
        while (b >= 0) {
            head.write(b);
            boolean expected = b == (seen % 2 == 0 ? '\r' : '\n');
            seen = expected ? seen + 1 : (b == '\r' ? 1 : 0);
            if (seen == 4) {
                return head.toByteArray();
            }
            b = in.read();
        }
        return new byte[0];
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Something that goes on until a socket closes under it. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // a side hung up, or the proxy was closed
                            }
                        },
                        "fault proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** A client's connection and the server's that belongs to it. */
    private record Link(Socket client, Socket server, AtomicReference<Spoiling> spoiling) {
        void forwardAnswers() throws IOException {
            InputStream in = new BufferedInputStream(server.getInputStream());
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            in.mark(1);
            int first = in.read();
            while (first >= 0) {
                in.reset();
                Spoiling now = spoiling.getAndSet(null);
                if (now != null) {
                    out.write(readHead(in));
                    copy(in, out, now.bodyBytes);
                    if (now.effect == Effect.CUT) {
                        client.close();
                    }
                    return;
                }
                out.write(buffer, 0, in.read(buffer));
                in.mark(1);
                first = in.read();
            }
            client.close();
        }
    }
}
