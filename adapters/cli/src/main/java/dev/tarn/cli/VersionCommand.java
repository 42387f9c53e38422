package dev.tarn.cli;

import dev.tarn.cli.screen.JsonOutput;
import dev.tarn.spi.SpiLevel;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        addMethodSubcommands = false,
        name = "version",
        description = "Show the version of Tarn and of the Java that runs it.",
        footer = {
            "",
            "Example:",
            "  tarn version",
            "",
            "With --json: version, spi_level, java, system."
        })
final class VersionCommand extends TarnCommand {
    VersionCommand(CommandContext context) {
        super(context);
    }

    @Override
    int run() throws IOException {
        String version = version();
        String java = System.getProperty("java.version");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (common.json) {
            try (JsonOutput json = JsonOutput.document(screen())) {
                json.object();
                json.field("version", version);
                json.field("spi_level", SpiLevel.CURRENT);
                json.field("java", java);
                json.field("system", system);
                json.end();
            }
        } else {
            screen().line("tarn " + version + " (Java " + java + ", " + system + ")");
        }
        return ExitCode.OK;
    }

    /** The version in the JAR; class folders have none. */
    private static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
