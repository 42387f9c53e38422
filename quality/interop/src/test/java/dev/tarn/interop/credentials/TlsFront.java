package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Answers for many hosts at port 443 of loopback, hands each connection to the server behind its
 * host, and remembers what clients sent.
 */
final class TlsFront implements AutoCloseable {
    private static final int PORT = 443;
    private static final int MOST_HEAD_BYTES = 64 << 10;
    private static final int MOST_REMEMBERED = 1 << 20;
    private static final Pattern HOST = Pattern.compile("(?im)^host: *([^:\\s]+)");

    private final SSLContext tls;
    private final ServerSocket listener;
    private final Map<String, Backend> backends = new ConcurrentHashMap<>();
    private final Map<String, StringBuilder> received = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "tls-front");
                        thread.setDaemon(true);
                        return thread;
                    });

    private TlsFront(SSLContext tls, ServerSocket listener) {
        this.tls = tls;
        this.listener = listener;
    }

    /**
     * Where the server behind a host listens on loopback.
     *
     * @param port its port
     * @param tls whether it speaks TLS itself
     */
    record Backend(int port, boolean tls) {}

    static TlsFront start(SSLContext tls) throws IOException {
        TlsFront front =
                new TlsFront(
                        tls,
                        tls.getServerSocketFactory()
                                .createServerSocket(PORT, 100, InetAddress.getLoopbackAddress()));
        front.executor.execute(front::accept);
        return front;
    }

    void route(String host, Backend backend) {
        backends.put(host, backend);
    }

    /** All that clients sent to a host since the last {@link #forget}. */
    String received(String host) {
        StringBuilder text = received.get(host);
        if (text == null) {
            return "";
        }
        synchronized (text) {
            return text.toString();
        }
    }

    void forget() {
        received.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        executor.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                executor.execute(() -> serve(client));
            } catch (IOException e) {
                // closed, or a client that left before it was served
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] head = head(client.getInputStream());
            Matcher host = HOST.matcher(new String(head, ISO_8859_1));
            if (!host.find()) {
                return;
            }
            String name = host.group(1).toLowerCase(Locale.ROOT);
            Backend backend = backends.get(name);
            if (backend == null) {
                return;
            }
            try (Socket server = connect(backend)) {
                open.add(server);
                executor.execute(() -> answer(server, client));
                remember(name, head, head.length);
                server.getOutputStream().write(head);
                server.getOutputStream().flush();
                copy(client.getInputStream(), server.getOutputStream(), name);
                open.remove(server);
            }
        } catch (IOException e) {
            // one side left: the other learns it by its closed connection
        } finally {
            open.remove(client);
        }
    }

    private Socket connect(Backend backend) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return backend.tls()
                ? tls.getSocketFactory().createSocket(loopback, backend.port())
                : new Socket(loopback, backend.port());
    }

    private void answer(Socket server, Socket client) {
        try (client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // as above
        }
    }

    private void copy(InputStream from, OutputStream to, String host) throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            remember(host, buffer, n);
            to.write(buffer, 0, n);
            to.flush();
        }
    }

    private void remember(String host, byte[] bytes, int length) {
        StringBuilder text = received.computeIfAbsent(host, key -> new StringBuilder());
        synchronized (text) {
            if (text.length() < MOST_REMEMBERED) {
                text.append(new String(bytes, 0, length, ISO_8859_1));
            }
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (head.size() < MOST_HEAD_BYTES && !head.toString(ISO_8859_1).contains("\r\n\r\n")) {
            int n = in.read(buffer);
            if (n < 0) {
                break;
            }
            head.write(buffer, 0, n);
        }
        return head.toByteArray();
    }
}
