package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.port.AddCount;
import dev.tarn.core.port.OnDuplicate;
import dev.tarn.spi.ObjectUri;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "add",
        description = {
            "Add media to a dataset by name: files of this machine, and objects in stores.",
            "Media that is in the dataset already is skipped, or updated with --update."
        },
        footer = {
            "",
            "Example:",
            "  tarn add farm s3://bucket/images/a.jpg ~/pictures/b.png --tag night",
            "  find . -name '*.jpg' | tarn add farm --from-file -",
            "",
            "A list has one path or address a line, in UTF-8; empty lines are skipped.",
            "With --json: name, added, skipped, updated."
        })
final class AddCommand extends TarnCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "PATH",
            description = "Files, and addresses such as s3://bucket/a.jpg.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--from-file",
            paramLabel = "LIST",
            description = "Add what this file lists too; - is standard input.")
    @Nullable String list;

    @Option(names = "--tag", paramLabel = "TAG", description = "Give each a tag; repeatable.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = "--update",
            description = "Give media that is there already the new tags in place of its own.")
    boolean update;

    AddCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        if (paths.isEmpty() && list == null) {
            throw new IllegalArgumentException(
                    "nothing to add: name files or addresses, or a list with --from-file");
        }
        paths.forEach(AddCommand::refuseFolder);
        try (Tarn tarn = open();
                Stream<String> listed = listed()) {
            AddCount count =
                    tarn.dataset(name)
                            .addMedia(
                                    Stream.concat(paths.stream(), listed)
                                            .peek(
                                                    path ->
                                                            context.cancellation()
                                                                    .throwIfCancelled()),
                                    new LinkedHashSet<>(tags),
                                    update ? OnDuplicate.UPDATE : OnDuplicate.SKIP);
            return told(count);
        }
    }

    private static void refuseFolder(String path) {
        if (!ObjectUri.isAbsolute(path) && Files.isDirectory(Path.of(path))) {
            throw new IllegalArgumentException(
                    "is a folder: "
                            + path
                            + "; name its files, or make a dataset of it with: tarn create NAME "
                            + path);
        }
    }

    private Stream<String> listed() throws IOException {
        if (list == null) {
            return Stream.empty();
        }
        BufferedReader reader =
                list.equals("-")
                        ? new BufferedReader(
                                new InputStreamReader(context.input(), StandardCharsets.UTF_8))
                        : Files.newBufferedReader(Path.of(list));
        return reader.lines().filter(line -> !line.isEmpty()).onClose(() -> close(reader));
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int told(AddCount count) throws IOException {
        if (common.json) {
            try (JsonOutput json = JsonOutput.document(screen())) {
                json.object();
                json.field("name", name);
                json.field("added", count.added());
                json.field("skipped", count.skipped());
                json.field("updated", count.updated());
                json.end();
            }
            return ExitCode.OK;
        }
        StringBuilder words = new StringBuilder("Added ");
        words.append(Words.count(count.added(), "sample")).append(" to ").append(name);
        if (count.skipped() > 0) {
            words.append(", skipped ").append(Words.count(count.skipped()));
            words.append(" that ").append(count.skipped() == 1 ? "was" : "were").append(" there");
        }
        if (count.updated() > 0) {
            words.append(", updated ").append(Words.count(count.updated()));
        }
        summary(words.toString());
        return ExitCode.OK;
    }
}
