package dev.tarn.objectserver;

import dev.tarn.objectserver.store.BucketAccess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Runs an {@link ObjectServer} as a process until it is ended; prints its endpoint on standard
 * output.
 */
public final class ObjectServerMain {

    /** The environment variable of the access key that may do everything. */
    public static final String ACCESS_KEY = "OBJECT_SERVER_ACCESS_KEY";

    /** The environment variable of its secret. */
    public static final String SECRET_KEY = "OBJECT_SERVER_SECRET_KEY";

    private ObjectServerMain() {}

    /** Starts a server as the options say; {@code --help} lists them. */
    public static void main(String[] args) throws IOException, InterruptedException {
        MainOptions options;
        try {
            options = MainOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(MainOptions.USAGE);
            System.exit(2);
            return;
        }
        if (options.has("help")) {
            System.out.print(MainOptions.USAGE);
            return;
        }
        try {
            run(options);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("The object server does not run: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(MainOptions options) throws IOException, InterruptedException {
        ObjectServer server = start(options, System.getenv());
        Optional<String> record = options.first("record");
        if (record.isPresent()) {
            server.log().onAnswer(new RecordFile(Path.of(record.get())));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        announce(server, options, System.out);
        new CountDownLatch(1).await();
    }

    private static void close(ObjectServer server) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("The object server left files behind: " + e.getMessage());
        }
    }

    static ObjectServer start(MainOptions options, Map<String, String> environment)
            throws IOException {
        ObjectServerBuilder builder =
                ObjectServer.builder().port(options.port()).region(options.region());
        String id = environment.getOrDefault(ACCESS_KEY, "");
        if (!id.isEmpty()) {
            builder.accessKey(id, environment.getOrDefault(SECRET_KEY, ""));
        }
        ObjectServer server = builder.start();
        boolean open = id.isEmpty() || options.has("public");
        BucketAccess access = new BucketAccess(options.region(), open, open);
        for (String bucket : options.all("bucket")) {
            server.createBucket(bucket, access);
        }
        for (String directory : options.all("directory")) {
            new DirectoryBucket(server, access).add(directory);
        }
        return server;
    }

    private static void announce(ObjectServer server, MainOptions options, PrintStream out)
            throws IOException {
        Optional<String> file = options.first("port-file");
        if (file.isPresent()) {
            Path target = Path.of(file.get()).toAbsolutePath();
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(fresh, server.port() + "\n");
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
        out.println(server.endpoint());
        out.flush();
    }
}
