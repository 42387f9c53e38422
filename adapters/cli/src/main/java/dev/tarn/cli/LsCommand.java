package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "ls",
        description = {
            "List what lies under a location, one address a line: folders, which end in /, and"
                    + " objects.",
            "s3://bucket/img means the folder s3://bucket/img/, or the object when there is no such"
                    + " folder."
        },
        footer = {
            "",
            "Example:",
            "  tarn ls -l s3://bucket/images",
            "",
            "With --json an object a line: uri, type (folder or object), size, modified, version,",
            "content_type."
        })
final class LsCommand extends TarnCommand {
    @Parameters(paramLabel = "LOCATION", description = "A bucket, prefix, folder or object.")
    String location = "";

    @Option(names = "-l", description = "Show size and time as well.")
    boolean detailed;

    @Option(names = "-r", description = "List everything below, not the folders.")
    boolean recursive;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Only the first N.",
            converter = CountConverter.class)
    long limit = Long.MAX_VALUE;

    private long shown;

    LsCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            StoreCalls calls = new StoreCalls(tarn.storages(), context.cancellation());
            ObjectUri uri = StoreCalls.uri(location);
            if (common.json) {
                try (JsonOutput json = JsonOutput.lines(screen())) {
                    list(calls, uri, new JsonEntries(json));
                }
            } else {
                list(calls, uri, new TextEntries());
            }
        }
        return ExitCode.OK;
    }

    private void list(StoreCalls calls, ObjectUri uri, Entries entries) throws IOException {
        CallAddress asked = CallAddress.of(uri);
        ListRequest first = ListRequest.under(asked.folder().uri());
        ListRequest request = recursive ? first : first.withDelimiter("/");
        long found = 0;
        while (shown < limit) {
            ListPage page = calls.page(request);
            found += page.objects().size() + page.prefixes().size();
            show(page, entries);
            Optional<String> next = page.next();
            if (next.isEmpty()) {
                break;
            }
            request = request.withToken(next.get());
        }
        if (found == 0 && limit > 0 && !asked.location().path().isEmpty()) {
            entries.object(object(calls, uri));
        }
    }

    /** What has nothing below it may be an object itself. */
    private static ObjectStat object(StoreCalls calls, ObjectUri uri) throws IOException {
        try {
            return calls.stat(uri);
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.OBJECT_MISSING) {
                throw new StorageException(
                        e.kind(), "There is no such folder or object", uri, null, e);
            }
            throw e;
        }
    }

    private void show(ListPage page, Entries entries) throws IOException {
        for (ObjectUri prefix : page.prefixes()) {
            if (shown < limit) {
                entries.folder(prefix);
                shown++;
            }
        }
        for (ObjectStat object : page.objects()) {
            if (shown < limit) {
                entries.object(object);
                shown++;
            }
        }
    }

    /** Where the entries of a listing go. */
    private interface Entries {
        void folder(ObjectUri uri) throws IOException;

        void object(ObjectStat stat) throws IOException;
    }

    private final class TextEntries implements Entries {
        private static final String FORMAT = "%10s  %-20s  ";

        @Override
        public void folder(ObjectUri uri) {
            print("", "", uri);
        }

        @Override
        public void object(ObjectStat stat) {
            String size = stat.size().isPresent() ? Words.size(stat.size().getAsLong()) : "?";
            String time =
                    stat.modified()
                            .map(modified -> modified.truncatedTo(ChronoUnit.SECONDS).toString())
                            .orElse("");
            print(size, time, stat.uri());
        }

        private void print(String size, String time, ObjectUri uri) {
            screen().line((detailed ? String.format(FORMAT, size, time) : "") + uri);
        }
    }

    private static final class JsonEntries implements Entries {
        private final JsonOutput json;

        JsonEntries(JsonOutput json) {
            this.json = json;
        }

        @Override
        public void folder(ObjectUri uri) throws IOException {
            json.object();
            json.field("uri", uri.text());
            json.field("type", "folder");
            json.end();
        }

        @Override
        public void object(ObjectStat stat) throws IOException {
            json.object();
            json.field("uri", stat.uri().text());
            json.field("type", "object");
            json.field("size", stat.size());
            json.field("modified", stat.modified());
            json.field("version", text(stat.version()));
            json.field("content_type", stat.contentType().orElse(null));
            json.end();
        }

        private static @Nullable String text(Optional<ObjectVersion> version) {
            return version.map(ObjectVersion::text).orElse(null);
        }
    }
}
