package dev.tarn.plugin.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Answers each request with exactly the given text, right or wrong; then closes, or says no more.
 */
final class RawSite implements AutoCloseable {
    private final ServerSocket listener;
    private final Function<String, String> script;
    private final boolean silent;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private RawSite(Function<String, String> script, boolean silent) {
        this.script = script;
        this.silent = silent;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "raw-site");
        thread.setDaemon(true);
        thread.start();
    }

    /** A site whose answer depends on the head of the request, and which hangs up after it. */
    static RawSite of(Function<String, String> script) {
        return new RawSite(script, false);
    }

    /** A site that gives one answer to all, and hangs up after it. */
    static RawSite answering(String... lines) {
        return of(head -> text(lines));
    }

    /** A site that keeps its connections, and says nothing after its one answer. */
    static RawSite fallingSilentAfter(String... lines) {
        return new RawSite(head -> text(lines), true);
    }

    /** Lines of an answer; the first empty one ends its head. */
    static String text(String... lines) {
        return String.join("\r\n", lines);
    }

    String url(String target) {
        return "http://127.0.0.1:" + listener.getLocalPort() + target;
    }

    /** The heads of all requests, in lower case. */
    List<String> heads() {
        return heads;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                answer(socket);
            } catch (IOException e) {
                // the client hung up, or the test is over
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            head.append(line).append('\n');
            line = in.readLine();
        }
        heads.add(head.toString().toLowerCase(Locale.ROOT));
        OutputStream out = socket.getOutputStream();
        String answer = script.apply(head.toString());
        String hangingUp =
                silent ? answer : answer.replaceFirst("\r\n", "\r\nConnection: close\r\n");
        out.write(hangingUp.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        if (!silent) {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
