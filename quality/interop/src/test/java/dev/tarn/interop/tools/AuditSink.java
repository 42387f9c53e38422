package dev.tarn.interop.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Takes MinIO's audit webhook and appends each entry as one line of JSON to a file, where tests and
 * scripts count the requests per object.
 *
 * <p>Arguments: the file, and a file that gets the port once the sink answers.
 */
final class AuditSink {
    private final OutputStream log;

    private AuditSink(OutputStream log) {
        this.log = log;
    }

    /** Runs until the process ends. */
    public static void main(String[] args) throws IOException {
        AuditSink sink =
                new AuditSink(
                        Files.newOutputStream(
                                Path.of(args[0]),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        // The default executor handles one request at a time, which keeps the lines whole.
        server.createContext("/", sink::handle);
        server.start();
        publishPort(server.getAddress().getPort(), Path.of(args[1]));
    }

    private static void publishPort(int port, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, port + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    // MinIO drops an entry that is not answered with 200, so every request gets one.
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] entry = exchange.getRequestBody().readAllBytes();
            if (entry.length > 0) {
                log.write(oneLine(entry));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static byte[] oneLine(byte[] json) {
        byte[] line = new byte[json.length + 1];
        for (int i = 0; i < json.length; i++) {
            line[i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
        }
        line[json.length] = '\n';
        return line;
    }
}
