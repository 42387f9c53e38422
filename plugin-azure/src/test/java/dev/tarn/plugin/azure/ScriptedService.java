package dev.tarn.plugin.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers what it was told to, in that order, and remembers what it was asked. */
final class ScriptedService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    ScriptedService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One request as it came in. */
    record Asked(String method, String address, Map<String, List<String>> fields, String body) {
        String field(String name) {
            List<String> values = fields.get(name);
            return values == null ? "" : values.get(0);
        }
    }

    private record Answer(int status, Map<String, String> fields, String body) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/farm";
    }

    List<Asked> asked() {
        return asked;
    }

    ScriptedService then(int status, Map<String, String> fields, String body) {
        answers.add(new Answer(status, fields, body));
        return this;
    }

    /** An answer as the service gives it when it refuses. */
    ScriptedService thenError(int status, String code) {
        return then(
                status,
                Map.of("x-ms-error-code", code),
                "<Error><Code>" + code + "</Code><Message>Words.\nRequestId:1</Message></Error>");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        new String(body, StandardCharsets.ISO_8859_1)));
        Answer answer = answers.poll();
        if (answer == null) {
            answer = new Answer(418, Map.of(), "");
        }
        answer.fields().forEach(exchange.getResponseHeaders()::set);
        boolean head = "HEAD".equals(exchange.getRequestMethod());
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                answer.status(), head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
