package dev.tarn.cli;

import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.cli.screen.Table;
import dev.tarn.cli.screen.Words;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ObjectVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(
        addMethodSubcommands = false,
        name = "stat",
        description = "Show what the store says of objects: size, version, time, type, checksums.",
        footer = {
            "",
            "Example:",
            "  tarn stat s3://bucket/images/a.jpg",
            "",
            "With --json an object a line: uri, size, version, modified, content_type, checksums",
            "(hexadecimal, by algorithm)."
        })
final class StatCommand extends ItemsCommand {
    StatCommand(CommandContext context) {
        super(context);
    }

    @Override
    void each(StoreCalls calls, ObjectUri uri) throws IOException {
        ObjectStat stat = calls.stat(uri);
        if (common.json) {
            json(stat);
        } else {
            text(stat);
        }
    }

    private void text(ObjectStat stat) {
        Table table = Table.ofPairs();
        table.row("uri", stat.uri().toString());
        table.row(
                "size",
                stat.size().isPresent() ? Words.count(stat.size().getAsLong(), "byte") : "unknown");
        table.row("version", stat.version().map(ObjectVersion::text).orElse("none"));
        table.row("modified", stat.modified().map(Instant::toString).orElse("unknown"));
        table.row("content type", stat.contentType().orElse("unknown"));
        for (Checksum checksum : stat.checksums()) {
            table.row(checksum.algorithm().name().toLowerCase(Locale.ROOT), checksum.hex());
        }
        table.print(screen());
    }

    private void json(ObjectStat stat) throws IOException {
        try (JsonOutput json = JsonOutput.lines(screen())) {
            json.object();
            json.field("uri", stat.uri().text());
            json.field("size", stat.size());
            json.field("version", stat.version().map(ObjectVersion::text).orElse(null));
            json.field("modified", stat.modified());
            json.field("content_type", stat.contentType().orElse(null));
            json.object("checksums");
            for (Checksum checksum : stat.checksums()) {
                json.field(checksum.algorithm().name().toLowerCase(Locale.ROOT), checksum.hex());
            }
            json.end();
            json.end();
        }
    }
}
