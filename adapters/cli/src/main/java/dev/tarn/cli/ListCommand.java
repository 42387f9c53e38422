package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.cli.screen.Words;
import dev.tarn.core.sample.DatasetInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        addMethodSubcommands = false,
        name = "list",
        description = "List the datasets.",
        footer = {
            "",
            "Example:",
            "  tarn list",
            "",
            "With --json an object a line: name, id, count, location, created_at."
        })
final class ListCommand extends TarnCommand {
    ListCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            List<DatasetInfo> datasets = tarn.datasets().list();
            if (common.json) {
                json(tarn, datasets);
            } else if (datasets.isEmpty()) {
                summary("No datasets yet; make one with: tarn create NAME LOCATION");
            } else {
                table(tarn, datasets).print(screen());
            }
        }
        return ExitCode.OK;
    }

    private static void json(JsonOutput json, DatasetInfo info, long count) throws IOException {
        json.object();
        json.field("name", info.name());
        json.field("id", info.id().hex());
        json.field("count", count);
        json.field("location", info.location().orElse(null));
        json.field("created_at", Optional.of(info.createdAt()));
        json.end();
    }

    private void json(Tarn tarn, List<DatasetInfo> datasets) throws IOException {
        try (JsonOutput json = JsonOutput.lines(screen())) {
            for (DatasetInfo info : datasets) {
                json(json, info, tarn.dataset(info.name()).count());
            }
        }
    }

    private static Table table(Tarn tarn, List<DatasetInfo> datasets) {
        Table table = Table.of("NAME", ">SAMPLES", "LOCATION");
        for (DatasetInfo info : datasets) {
            table.row(
                    info.name(),
                    Words.count(tarn.dataset(info.name()).count()),
                    info.location().orElse(""));
        }
        return table;
    }
}
