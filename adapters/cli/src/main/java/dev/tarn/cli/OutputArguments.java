package dev.tarn.cli;

import dev.tarn.core.output.OutputOptions;
import dev.tarn.core.output.OutputTemplate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what is made of media goes. */
final class OutputArguments {
    @Option(
            names = "--output",
            paramLabel = "LOCATION",
            description =
                    "Write below this bucket, prefix or folder, in place of the location that the"
                            + " dataset was made of. A signature in the address is for this call"
                            + " alone.")
    @Nullable String output;

    @Option(
            names = "--input",
            paramLabel = "LOCATION",
            description =
                    "Take names relative to this bucket, prefix or folder, in place of the location"
                            + " that the dataset was made of.")
    @Nullable String input;

    @Option(
            names = "--template",
            paramLabel = "TEMPLATE",
            description =
                    "Name them by this template, in place of the setting: [filename] is the path of"
                            + " the media without extension, [extension] its extension, [sha256] a"
                            + " hash of its address.")
    @Nullable String template;

    /**
     * Where to write.
     *
     * @param named how names are made
     */
    OutputOptions options(OutputTemplate named) {
        OutputOptions options = OutputOptions.by(named);
        if (output != null) {
            options = options.to(output);
        }
        return input == null ? options : options.from(input);
    }
}
