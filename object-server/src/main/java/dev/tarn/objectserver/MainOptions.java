package dev.tarn.objectserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of {@link ObjectServerMain}. */
final class MainOptions {

    static final String USAGE =
            """
            Usage: object-server [options]
              --port N              port of S3 on 127.0.0.1; any free one when absent
              --port-file FILE      write the port there once the server answers
              --bucket NAME         create an empty bucket; may be repeated
              --directory NAME=DIR  serve the files below DIR as bucket NAME; may be repeated
              --region NAME         region of the buckets, us-east-1 when absent
              --public              let anyone read and list, although there is an access key
              --record FILE         append one line of tab-separated fields for each request:
                                    number, kind, method, status, bucket, key (encoded), range
            Environment: OBJECT_SERVER_ACCESS_KEY and OBJECT_SERVER_SECRET_KEY, the key that may do
            everything; without them anyone may read and list, and no one may write.
            """;

    private static final Set<String> FLAGS = Set.of("public", "help");
    private static final Set<String> VALUED =
            Set.of("port", "port-file", "bucket", "directory", "region", "record");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private MainOptions() {}

    static MainOptions parse(String[] args) {
        MainOptions options = new MainOptions();
        for (int i = 0; i < args.length; i++) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (FLAGS.contains(name)) {
                options.add(name, "");
            } else if (VALUED.contains(name) && i + 1 < args.length) {
                i++;
                options.add(name, args[i]);
            } else {
                throw new IllegalArgumentException(
                        "Unknown option, or its value is missing: " + args[i]);
            }
        }
        options.port();
        return options;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    int port() {
        String text = first("port").orElse("0");
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port is a number from 0 to 65535, not " + text);
        }
        return port;
    }

    String region() {
        return first("region").orElse("us-east-1");
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }
}
