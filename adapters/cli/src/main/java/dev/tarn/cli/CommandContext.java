package dev.tarn.cli;

import dev.tarn.cli.screen.Screen;
import dev.tarn.spi.Cancellation;
import java.io.InputStream;
import java.util.Map;

/**
 * What surrounds a command: streams, environment, and whether it is still wanted.
 *
 * @param screen where it writes
 * @param input standard input
 * @param environment the environment variables
 * @param userHome the user's home directory, for when {@code HOME} is not set
 * @param cancellation cancelled by Ctrl-C
 */
record CommandContext(
        Screen screen,
        InputStream input,
        Map<String, String> environment,
        String userHome,
        Cancellation cancellation) {
    CommandContext {
        environment = Map.copyOf(environment);
    }

    /** The same for a command within this one. */
    CommandContext with(Screen other, Map<String, String> variables) {
        return new CommandContext(other, input, variables, userHome, cancellation);
    }

    static CommandContext of(
            Screen screen, InputStream input, Map<String, String> environment, String userHome) {
        return new CommandContext(screen, input, environment, userHome, Cancellation.create());
    }
}
