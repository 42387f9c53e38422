package dev.tarn.cli;

import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Terminal;
import dev.tarn.objectserver.ObjectServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process against an object server, with a home and streams of its own. */
final class CommandLineFixture implements AutoCloseable {
    static final String SECRET = "planted-secret-value";

    final ObjectServer server;
    final Map<String, String> environment = new HashMap<>();
    String input = "";
    Terminal terminal = Terminal.NONE;

    CommandLineFixture(Path home) throws IOException {
        server = ObjectServer.builder().accessKey("AK", SECRET).start();
        server.createBucket("farm");
        environment.put("HOME", home.toString());
        environment.put("AWS_ENDPOINT_URL", server.endpoint());
        environment.put("AWS_ACCESS_KEY_ID", "AK");
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
        environment.put("AWS_REGION", "us-east-1");
    }

    /** Stores objects whose bytes are their names. */
    void put(String... keys) throws IOException {
        for (String key : keys) {
            server.put("farm", key, key.getBytes(StandardCharsets.UTF_8), "image/jpeg");
        }
    }

    Result run(String... arguments) {
        return run(context(new ByteArrayOutputStream()), arguments);
    }

    /** Runs a command that writes its result to a stream of the test's. */
    Result runInto(OutputStream out, String... arguments) {
        return run(context(out), arguments);
    }

    static Result run(Prepared prepared, String... arguments) {
        int code = new CommandRunner(prepared.context()).run(arguments);
        return new Result(code, text(prepared.out()), text(prepared.err()));
    }

    Prepared context(OutputStream out) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext context =
                CommandContext.of(
                        new Screen(out, err, terminal),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        environment,
                        "");
        return new Prepared(context, out, err);
    }

    private static String text(OutputStream stream) {
        return stream instanceof ByteArrayOutputStream bytes
                ? bytes.toString(StandardCharsets.UTF_8)
                : "";
    }

    @Override
    public void close() throws IOException {
        // what -v raised
        System.clearProperty("tarn.log");
        server.close();
    }

    /** A command's surroundings before it runs. */
    record Prepared(CommandContext context, OutputStream out, ByteArrayOutputStream err) {}

    /** What a command left. */
    record Result(int code, String out, String err) {}
}
