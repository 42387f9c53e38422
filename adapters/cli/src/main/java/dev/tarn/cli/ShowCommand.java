package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.dataset.Dataset;
import dev.tarn.core.dataset.MediaSample;
import dev.tarn.core.dataset.SampleCollection;
import dev.tarn.core.sample.DatasetInfo;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "show",
        description = "Show a dataset and its first samples, ten unless --limit says otherwise.",
        footer = {
            "",
            "Example:",
            "  tarn show farm --tag night --limit 3",
            "",
            "With --json: name, id, location, created_at, count (of the samples selected, before",
            "--limit), samples (each with id, filepath, tags, fields, created_at, size, version,",
            "modified)."
        })
final class ShowCommand extends TarnCommand {
    private static final long FEW = 10;

    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    String name = "";

    @Mixin final SelectionOptions selection = new SelectionOptions();

    ShowCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            Dataset dataset = tarn.dataset(name);
            long limit = selection.limit == null ? FEW : selection.limit;
            selection.limit = null;
            SampleCollection selected = selection.of(dataset);
            SampleCollection first = selected.limit(limit);
            if (common.json) {
                json(dataset.info(), selected.count(), first);
            } else {
                text(dataset, selected.count(), first);
            }
        }
        return ExitCode.OK;
    }

    private void text(Dataset dataset, long count, SampleCollection first) {
        DatasetInfo info = dataset.info();
        Table table = Table.ofPairs();
        table.row("name", info.name());
        table.row("id", info.id().hex());
        table.row("location", info.location().orElse("none"));
        table.row("created", info.createdAt().toString());
        table.row("samples", Words.count(dataset.count()));
        if (selection.isGiven()) {
            table.row("selected", Words.count(count));
        }
        table.print(screen());
        screen().line("");
        try (Stream<MediaSample> samples = first.samples()) {
            Iterator<MediaSample> each = samples.iterator();
            long shown = 0;
            while (each.hasNext()) {
                MediaSample sample = each.next();
                String tags = sample.tags().isEmpty() ? "" : "  " + sample.tags();
                screen().line(sample.filepath() + tags);
                shown++;
            }
            if (shown < count) {
                screen().line("… " + Words.count(count - shown) + " more");
            }
        }
    }

    private void json(DatasetInfo info, long count, SampleCollection first) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen());
                Stream<MediaSample> samples = first.samples()) {
            json.object();
            json.field("name", info.name());
            json.field("id", info.id().hex());
            json.field("location", info.location().orElse(null));
            json.field("created_at", Optional.of(info.createdAt()));
            json.field("count", count);
            json.array("samples");
            Iterator<MediaSample> each = samples.iterator();
            while (each.hasNext()) {
                SampleJson.write(json, each.next().sample());
            }
            json.endArray();
            json.end();
        }
    }
}
