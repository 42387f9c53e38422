package dev.tarn.cli.demo;

import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Words;
import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the main job with the real commands, shows what a user would type, and cleans up. */
public final class Demo {
    private static final String BUCKET = "farm";
    private static final String KEY_ID = "demo";
    private static final String SECRET = "demo-secret";

    private final Screen screen;
    private final Path mediaFolder;
    private final DemoCommands commands;
    private final Cancellation cancellation;

    /**
     * Prepares a demonstration; nothing is started yet.
     *
     * @param screen where it is shown
     * @param mediaFolder where the JARs with pictures lie
     * @param commands runs the commands
     * @param cancellation ends it early
     */
    public Demo(Screen screen, Path mediaFolder, DemoCommands commands, Cancellation cancellation) {
        this.screen = screen;
        this.mediaFolder = mediaFolder;
        this.commands = commands;
        this.cancellation = cancellation;
    }

    /**
     * Shows it; whatever happens, server and files are gone afterwards.
     *
     * @return the exit code of the first command that failed, else 0
     * @throws IOException when the pictures are missing or nothing can be written
     */
    public int run() throws IOException {
        Path home = Files.createTempDirectory("tarn-demo-");
        try (ObjectServer server = ObjectServer.builder().accessKey(KEY_ID, SECRET).start()) {
            server.createBucket(BUCKET);
            DemoMedia media = DemoMedia.upload(mediaFolder, server, BUCKET);
            say(
                    "An object server in this process holds "
                            + Words.count(media.pictures(), "picture")
                            + " and "
                            + Words.count(media.videos(), "video")
                            + ", "
                            + Words.size(media.bytes())
                            + ".");
            int code = steps(server, environment(server, home));
            if (code == 0) {
                next();
            }
            return code;
        } finally {
            delete(home);
        }
    }

    private static Map<String, String> environment(ObjectServer server, Path home) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", server.endpoint());
        variables.put("AWS_ACCESS_KEY_ID", KEY_ID);
        variables.put("AWS_SECRET_ACCESS_KEY", SECRET);
        variables.put("AWS_REGION", "us-east-1");
        variables.put("FIFTYONE_MEDIA_CACHE_DIR", home.resolve("cache").toString());
        variables.put("TARN_DATABASE_DIR", home.resolve("db").toString());
        variables.put("HOME", home.toString());
        return variables;
    }

    private int steps(ObjectServer server, Map<String, String> environment) {
        say("");
        say(screen.bold("$ export AWS_ENDPOINT_URL=" + server.endpoint()) + "  # and its keys");
        List<Step> steps =
                List.of(
                        Step.of("create", "farm", "s3://" + BUCKET),
                        Step.of("download", "farm"),
                        Step.of("paths", "farm", "--limit", "3"),
                        Step.of("cache", "stats", "farm"),
                        Step.of("download", "farm"),
                        Step.of("cache", "clear", "farm"));
        for (Step step : steps) {
            cancellation.throwIfCancelled();
            int code = step(server, environment, step);
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private int step(ObjectServer server, Map<String, String> environment, Step step) {
        say("");
        say(screen.bold("$ tarn " + String.join(" ", step.arguments())));
        server.log().clear();
        int code = commands.run(environment, step.arguments().toArray(String[]::new));
        if (code == 0 && step.callsTheServer()) {
            say(screen.faint("  the server counted " + requests(server)));
        }
        return code;
    }

    private static String requests(ObjectServer server) {
        int all = server.log().count();
        if (all == 0) {
            return "no request";
        }
        if (server.log().count(RequestKind.GET_OBJECT) == all) {
            return Words.count(all, "request") + ", one for each file";
        }
        return server.log().count(RequestKind.LIST_OBJECTS) == all
                ? Words.count(all, "request") + ", to list the bucket"
                : Words.count(all, "request");
    }

    private void next() {
        say("");
        say("All of that is gone again. With a bucket of your own:");
        say(
                "  tarn create NAME s3://BUCKET/FOLDER   with AWS_PROFILE or AWS_ACCESS_KEY_ID and such");
        say("  tarn create NAME FOLDER               the same for files of this machine");
        say("  tarn config                           each setting, and where its value came from");
        say("  tarn --help                           all commands");
    }

    private void say(String line) {
        screen.out().print(line + "\n");
        screen.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Demo::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One command of the demonstration. */
    private record Step(List<String> arguments) {
        static Step of(String... arguments) {
            return new Step(List.of(arguments));
        }

        /** Whether the reader may wonder what the server had to do. */
        boolean callsTheServer() {
            return arguments.get(0).equals("create") || arguments.get(0).equals("download");
        }
    }
}
