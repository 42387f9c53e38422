package dev.tarn.adapters.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers with exactly the given bytes, right or wrong, and keeps what it was asked. */
final class RawServer implements AutoCloseable {
    /** What to send for a request; closing the socket ends the connection. */
    @FunctionalInterface
    interface Script {
        void answer(Request request, Socket socket) throws IOException, InterruptedException;
    }

    /** One request head. */
    record Request(String line, Map<String, String> headers) {
        String target() {
            return line.split(" ", -1)[1];
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final String greeting;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawServer(Script script) {
        this(script, "", plain());
    }

    /** A server on a socket of its own kind. */
    RawServer(Script script, ServerSocket listener) {
        this(script, "", listener);
    }

    private RawServer(Script script, String greeting, ServerSocket listener) {
        this.script = script;
        this.greeting = greeting;
        this.listener = listener;
        start(this::accept);
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that sends one text to everyone. */
    static RawServer answering(String text) {
        return new RawServer((request, socket) -> send(socket, text));
    }

    static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A server that talks before it is asked. */
    static RawServer greeting(String text) {
        return new RawServer((request, socket) -> {}, text, plain());
    }

    /** Ends a connection so that the client sees a reset. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing more until the server is closed. */
    void stall() throws InterruptedException {
        closed.await(1, TimeUnit.MINUTES);
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String target) {
        return "http://127.0.0.1:" + port() + target;
    }

    List<Request> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            send(socket, greeting);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in);
            while (request != null && !socket.isClosed()) {
                requests.add(request);
                script.answer(request, socket);
                request = socket.isClosed() ? null : read(in);
            }
        } catch (IOException e) {
            // the client went away, as some tests want it to
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads one head. */
    static Request read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        if (lines.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                return null;
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new Request(lines.get(0), headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
