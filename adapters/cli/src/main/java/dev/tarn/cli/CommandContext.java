package dev.tarn.cli;

import dev.tarn.cli.screen.Screen;
import dev.tarn.spi.Cancellation;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a command: streams, environment, and whether it is still wanted.
 *
 * @param screen where it writes
 * @param input standard input
 * @param environment the environment variables
 * @param userHome the user's home directory, for when {@code HOME} is not set
 * @param distribution the folder of this installation; empty when it runs without one
 * @param cancellation cancelled by Ctrl-C
 */
record CommandContext(
        Screen screen,
        InputStream input,
        Map<String, String> environment,
        String userHome,
        Optional<Path> distribution,
        Cancellation cancellation) {
    CommandContext {
        environment = Map.copyOf(environment);
    }

    /** The same in an installation, which has plugins and pictures of its own. */
    CommandContext in(Path folder) {
        return new CommandContext(
                screen, input, environment, userHome, Optional.of(folder), cancellation);
    }

    /** The same for a command within this one. */
    CommandContext with(Screen other, Map<String, String> variables) {
        return new CommandContext(other, input, variables, userHome, distribution, cancellation);
    }

    static CommandContext of(
            Screen screen, InputStream input, Map<String, String> environment, String userHome) {
        return new CommandContext(
                screen, input, environment, userHome, Optional.empty(), Cancellation.create());
    }
}
