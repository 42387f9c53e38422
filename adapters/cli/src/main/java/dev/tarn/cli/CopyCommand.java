package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.storage.CallAddress;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "cp",
        description = {
            "Copy objects and files, between stores, within one, to and from this machine.",
            "The target is a folder when it ends in /, is a folder of this machine, or when there"
                    + " are several sources or -r. What is there already is not overwritten without"
                    + " --force; each failure is told, and a source"
                    + " folder that is not there; the exit code is then 1."
        },
        footer = {
            "",
            "Example:",
            "  tarn cp s3://bucket/images/a.jpg .",
            "  tarn cp -r pictures gs://bucket/pictures",
            "",
            "With --json an object a line: source, target, size, error."
        })
final class CopyCommand extends TarnCommand {
    @Parameters(
            arity = "2..*",
            paramLabel = "URI",
            description = "One source or more, and the target last.")
    List<String> uris = new ArrayList<>();

    @Option(names = "-r", description = "Copy everything below the source folders.")
    boolean recursive;

    @Option(names = "--force", description = "Overwrite what is there already.")
    boolean force;

    private long copied;
    private long bytes;
    private long failed;
    private long refused;

    CopyCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        String last = uris.get(uris.size() - 1);
        List<String> sources = uris.subList(0, uris.size() - 1);
        try (Tarn tarn = open()) {
            StoreCalls calls = new StoreCalls(tarn.storages(), context.cancellation());
            CallAddress target = CallAddress.of(StoreCalls.uri(last));
            boolean into = recursive || sources.size() > 1 || StoreCalls.isFolder(last);
            for (String text : sources) {
                CallAddress source = CallAddress.of(StoreCalls.uri(text));
                if (recursive) {
                    folder(calls, source.folder(), target.folder());
                } else if (StoreCalls.isFolder(text)) {
                    throw new IllegalArgumentException(
                            "is a folder: " + source + "; add -r to copy all of it");
                } else {
                    one(calls, source, into ? target.child(source.name()) : target);
                }
            }
        }
        return end();
    }

    private void folder(StoreCalls calls, CallAddress source, CallAddress target)
            throws IOException {
        String below = calls.shown(source).text();
        if (calls.isWithin(target, source)) {
            throw new IllegalArgumentException(
                    "the target lies within the source, and would be copied too: " + target);
        }
        long before = copied + failed;
        try (Stream<ObjectStat> objects = calls.everything(source)) {
            Iterator<ObjectStat> each = objects.iterator();
            while (each.hasNext()) {
                ObjectStat object = each.next();
                String text = object.uri().text();
                boolean folderMark = text.endsWith("/") && object.size().orElse(-1) == 0;
                if (!folderMark) {
                    one(
                            calls,
                            source.with(object.uri()),
                            target.child(text.substring(Math.min(below.length(), text.length()))));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (copied + failed == before) {
            screen().warn("there is nothing under " + source);
            failed += StoreCalls.canBeEmpty(source) ? 0 : 1;
        }
    }

    private void one(StoreCalls calls, CallAddress source, CallAddress target) throws IOException {
        WriteMode mode = force ? WriteMode.replace() : WriteMode.create();
        try {
            ObjectStat stat = calls.copy(source, target, mode);
            copied++;
            bytes += stat.size().orElse(0);
            tell(source, target, stat, null);
        } catch (StorageException e) {
            failed++;
            if (!Failures.isOfOneObject(e)) {
                refused++;
            }
            screen().warn(message(e, target));
            tell(source, target, null, e);
        }
        if (showsProgress()) {
            screen().progress(
                            Words.count(copied, "object")
                                    + " copied  "
                                    + Words.size(bytes)
                                    + (failed > 0 ? "  " + Words.count(failed) + " failed" : ""));
        }
    }

    private String message(StorageException failure, CallAddress target) {
        return failure.kind() == StorageException.Kind.CONDITION_FAILED && !force
                ? "there is an object of this name already, --force overwrites it: " + target
                : Failures.message(failure);
    }

    private void tell(
            CallAddress source,
            CallAddress target,
            @Nullable ObjectStat stat,
            @Nullable StorageException failure)
            throws IOException {
        if (common.json) {
            try (JsonOutput json = JsonOutput.lines(screen())) {
                json.object();
                json.field("source", source.location().text());
                json.field("target", target.location().text());
                if (stat != null) {
                    json.field("size", stat.size());
                }
                json.field("error", failure == null ? null : message(failure, target));
                json.end();
            }
        } else if (failure == null && common.isVerbose()) {
            screen().line(source + " -> " + target);
        }
    }

    private int end() {
        screen().eraseProgress();
        if (!common.json) {
            summary("Copied " + Words.count(copied, "object") + ", " + Words.size(bytes));
        }
        return ExitCode.of(copied, failed, refused);
    }
}
