package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.core.storage.AccessReport;
import dev.tarn.core.storage.AccessReport.Light;
import dev.tarn.spi.AccessDescription;
import dev.tarn.spi.AccessDescription.Right;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        addMethodSubcommands = false,
        name = "check",
        description = {
            "Find out what may be done under a location, by doing it: list, read, write, overwrite"
                    + " and delete.",
            "Writes one small object of a new name and deletes it again; no other is touched. A"
                    + " refusal comes with the store's reason, and the exit code is 1."
        },
        footer = {
            "",
            "Example:",
            "  tarn check s3://bucket/images",
            "",
            "With --json: uri, list, read, write, overwrite, delete (each with state: granted,",
            "refused, unsupported, untried; and reason), declared (what the credential says of itself), expires, left_behind."
        })
final class CheckCommand extends TarnCommand {
    @Parameters(paramLabel = "URI", description = "A bucket, prefix, folder or object.")
    String uri = "";

    CheckCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        try (Tarn tarn = open()) {
            StoreCalls calls = new StoreCalls(tarn.storages(), context.cancellation());
            AccessReport report = calls.probe(StoreCalls.uri(uri));
            if (common.json) {
                json(report);
            } else {
                text(report);
            }
            report.leftBehind()
                    .ifPresent(
                            left ->
                                    screen().warn(
                                                    "the probe object could not be deleted and may"
                                                            + " still be there: "
                                                            + left));
            return report.hasRefusals() ? ExitCode.SOME_FAILED : ExitCode.OK;
        }
    }

    private void text(AccessReport report) {
        Table table = Table.ofPairs();
        table.row("uri", report.tried().toString());
        for (Light light : report.lights()) {
            String state =
                    switch (light.state()) {
                        case GRANTED -> "yes";
                        case REFUSED -> "no: " + light.reason();
                        case UNSUPPORTED -> light.reason();
                        case UNTRIED -> "not tried: " + light.reason();
                    };
            table.row(word(light.right()), state);
        }
        report.declared()
                .flatMap(AccessDescription::rights)
                .ifPresent(rights -> table.row("declared", String.join(", ", words(rights))));
        report.declared()
                .flatMap(AccessDescription::expires)
                .ifPresent(time -> table.row("expires", time.toString()));
        table.print(screen());
    }

    private void json(AccessReport report) throws IOException {
        try (JsonOutput json = JsonOutput.document(screen())) {
            json.object();
            json.field("uri", report.tried().text());
            for (Light light : report.lights()) {
                json.object(word(light.right()));
                json.field("state", light.state().name().toLowerCase(Locale.ROOT));
                json.field("reason", light.reason().isEmpty() ? null : light.reason());
                json.end();
            }
            Optional<Set<Right>> rights = report.declared().flatMap(AccessDescription::rights);
            if (rights.isPresent()) {
                json.texts("declared", words(rights.get()));
            }
            json.field("expires", report.declared().flatMap(AccessDescription::expires));
            json.field("left_behind", report.leftBehind().map(left -> left.text()).orElse(null));
            json.end();
        }
    }

    private static List<String> words(Set<Right> rights) {
        return rights.stream().sorted().map(CheckCommand::word).collect(Collectors.toList());
    }

    private static String word(Right right) {
        return switch (right) {
            case LIST -> "list";
            case READ -> "read";
            case CREATE -> "write";
            case OVERWRITE -> "overwrite";
            case DELETE -> "delete";
        };
    }
}
