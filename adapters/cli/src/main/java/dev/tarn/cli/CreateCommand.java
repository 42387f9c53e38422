package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.dataset.CreateOptions;
import dev.tarn.core.dataset.Creation;
import dev.tarn.core.dataset.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "create",
        description = {
            "Create a dataset: empty, or of what lies under a location.",
            "Without --all only objects with the extension of an image or video are taken. A listing"
                    + " that fails leaves no dataset."
        },
        footer = {
            "",
            "Example:",
            "  tarn create farm s3://bucket/images",
            "  tarn create farm s3://bucket/images --exclude '**/old/**'",
            "  tarn create empty",
            "",
            "With --json: name, id, location, added, left_out."
        })
final class CreateCommand extends TarnCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LOCATION",
            description = "A bucket, prefix or folder, such as s3://bucket/images.")
    @Nullable String location;

    @Option(names = "--all", description = "Take every object, whatever its extension.")
    boolean all;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description =
                    "Only names that match, such as '*.jpg' or 'day/**'; repeated: one of them.")
    List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "No names that match; repeated: none of them.")
    List<String> exclude = new ArrayList<>();

    CreateCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        if (location == null && (all || !include.isEmpty() || !exclude.isEmpty())) {
            throw new IllegalArgumentException(
                    "--all, --include and --exclude select from a location: tarn create NAME LOCATION");
        }
        try (Tarn tarn = open()) {
            if (location == null) {
                return created(tarn.datasets().create(name));
            }
            Creation creation = tarn.datasets().create(name, location, options());
            screen().eraseProgress();
            return created(creation);
        }
    }

    private CreateOptions options() {
        LongConsumer progress =
                listed -> screen().progress("listed " + Words.count(listed, "object"));
        CreateOptions options =
                CreateOptions.defaults()
                        .withInclude(include)
                        .withExclude(exclude)
                        .withCancellation(context.cancellation())
                        .withProgress(showsProgress() ? progress : listed -> {});
        return all ? options.withAll() : options;
    }

    private int created(Dataset dataset) throws IOException {
        if (common.json) {
            return json(dataset, 0, 0);
        }
        summary("Created " + name + ", empty; fill it with: tarn add " + name + " FILE...");
        return ExitCode.OK;
    }

    private int created(Creation creation) throws IOException {
        if (common.json) {
            return json(creation.dataset(), creation.added(), creation.leftOut());
        }
        StringBuilder words = new StringBuilder("Created ").append(name).append(": ");
        words.append(Words.count(creation.added(), "sample")).append(" from ");
        words.append(creation.dataset().info().location().orElse(location));
        if (creation.leftOut() > 0) {
            words.append(" (").append(Words.count(creation.leftOut(), "other object"));
            words.append(" left out").append(all ? "" : "; --all takes every type").append(")");
        }
        summary(words.toString());
        return ExitCode.OK;
    }

    private int json(Dataset dataset, long added, long leftOut) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("name", dataset.name());
            json.field("id", dataset.info().id().hex());
            json.field("location", dataset.info().location().orElse(null));
            json.field("added", added);
            json.field("left_out", leftOut);
            json.end();
        }
        return ExitCode.OK;
    }
}
