package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "rm",
        description = {
            "Delete objects of stores, or files. Cached copies are not touched.",
            "With -r everything below the locations; that asks first, or needs --yes."
        },
        footer = {
            "",
            "Example:",
            "  tarn rm s3://bucket/images/a.jpg",
            "  tarn rm -r --yes s3://bucket/old",
            "",
            "With --json an object a line: uri, deleted, error."
        })
final class RemoveCommand extends TarnCommand {
    private static final int BATCH = 1000;

    @Parameters(
            arity = "1..*",
            paramLabel = "URI",
            description = "Objects such as s3://bucket/a.jpg, or files.")
    List<String> uris = new ArrayList<>();

    @Option(names = "-r", description = "Delete everything below these folders.")
    boolean recursive;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    private long deleted;
    private long failed;
    private long refused;

    RemoveCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        if (recursive && !yes) {
            confirm();
        }
        try (Tarn tarn = open()) {
            StoreCalls calls = new StoreCalls(tarn.storages(), context.cancellation());
            for (String text : uris) {
                ObjectUri uri = StoreCalls.uri(text);
                if (recursive) {
                    folder(calls, CallAddress.of(uri));
                } else if (StoreCalls.isFolder(text)) {
                    throw new IllegalArgumentException(
                            "is a folder: " + CallAddress.of(uri) + "; add -r to delete all of it");
                } else {
                    object(calls, uri);
                }
            }
        }
        if (!common.json) {
            summary("Deleted " + Words.count(deleted, "object"));
        }
        return ExitCode.of(deleted, failed, refused);
    }

    private void confirm() throws IOException {
        String what = "everything under " + String.join(", ", uris);
        if (!screen().terminal().error()) {
            throw new IllegalArgumentException("this deletes " + what + "; add --yes if it shall");
        }
        screen().warn("this deletes " + what + "; yes or no?");
        String answer =
                new BufferedReader(new InputStreamReader(context.input(), StandardCharsets.UTF_8))
                        .readLine();
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
            throw new IllegalArgumentException("nothing was deleted");
        }
    }

    /** An object that can be seen to be missing is a mistake; one that cannot be seen may go. */
    private void object(StoreCalls calls, ObjectUri uri) throws IOException {
        try {
            missing(calls, uri);
            calls.delete(uri);
            tell(uri, null);
        } catch (StorageException e) {
            tell(uri, e);
        }
    }

    private static void missing(StoreCalls calls, ObjectUri uri) throws IOException {
        try {
            calls.stat(uri);
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.REFUSED) {
                throw e;
            }
        }
    }

    private void folder(StoreCalls calls, CallAddress folder) throws IOException {
        long before = deleted + failed;
        try (Stream<ObjectStat> objects = calls.everything(folder)) {
            Iterator<ObjectStat> each = objects.iterator();
            List<ObjectUri> batch = new ArrayList<>();
            while (each.hasNext()) {
                batch.add(folder.with(each.next().uri()).uri());
                if (batch.size() == BATCH || !each.hasNext()) {
                    batch(calls, batch);
                    batch.clear();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (deleted + failed == before) {
            screen().warn("there is nothing under " + folder.folder());
        }
    }

    private void batch(StoreCalls calls, List<ObjectUri> uris) throws IOException {
        Map<ObjectUri, StorageException> failures = calls.deleteAll(uris);
        for (ObjectUri uri : uris) {
            tell(uri, failures.get(uri));
        }
        if (showsProgress()) {
            screen().progress(Words.count(deleted, "object") + " deleted");
        }
    }

    private void tell(ObjectUri uri, @Nullable StorageException failure) throws IOException {
        if (failure == null) {
            deleted++;
        } else {
            failed++;
            if (!Failures.isOfOneObject(failure)) {
                refused++;
            }
            screen().warn(Failures.message(failure));
        }
        if (common.json) {
            try (JsonOutput json = JsonOutput.lines(screen())) {
                json.object();
                json.field("uri", CallAddress.of(uri).location().text());
                json.name("deleted");
                json.truth(failure == null);
                json.field("error", failure == null ? null : Failures.message(failure));
                json.end();
            }
        } else if (failure == null && common.isVerbose()) {
            screen().line("deleted " + CallAddress.of(uri));
        }
    }
}
