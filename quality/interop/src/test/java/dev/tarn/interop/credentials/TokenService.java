package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Services that answer requests for tokens, told apart by their host; see {@link TlsFront}. */
final class TokenService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    private TokenService(HttpServer server) {
        this.server = server;
    }

    /** What a service answers. */
    @FunctionalInterface
    interface Script {
        Answer answer(Request request);
    }

    /**
     * A request as it came.
     *
     * @param method the HTTP method
     * @param path the path, without the query
     * @param query the parameters of the query
     * @param headers by name in lower case
     * @param body the body
     */
    record Request(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body) {
        /** A parameter of a body that is a form. */
        String form(String name) {
            return parameters(new String(body, UTF_8)).getOrDefault(name, "");
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * An answer.
     *
     * @param status the status
     * @param type the content type
     * @param body the body
     */
    record Answer(int status, String type, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }

        static Answer xml(int status, String body) {
            return new Answer(status, "text/xml", body);
        }
    }

    static TokenService start() throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenService service = new TokenService(http);
        http.setExecutor(service.executor);
        http.createContext("/", service::handle);
        http.start();
        return service;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Sets what a host answers. */
    void on(String host, Script script) {
        scripts.put(host, script);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) ->
                                    headers.put(
                                            name.toLowerCase(Locale.ROOT),
                                            String.join(",", values)));
            String host = headers.getOrDefault("host", "").replaceFirst(":\\d+$", "");
            Script script = scripts.get(host);
            Answer answer =
                    script == null
                            ? Answer.json(404, "{\"error\":\"nobody lives at " + host + "\"}")
                            : script.answer(request(exchange, headers));
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Request request(HttpExchange exchange, Map<String, String> headers)
            throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                parameters(query == null ? "" : query),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return parameters;
    }
}
