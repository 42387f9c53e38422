package dev.tarn.cli;

import dev.tarn.cli.screen.Screen;
import dev.tarn.cli.screen.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Map;

/** The way in: joins the process's streams to the commands and ends with their exit code. */
public final class Main {
    private static final int BUFFER = 1 << 16;

    private Main() {}

    /**
     * Runs one command.
     *
     * @param arguments the command and its arguments
     */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Terminal terminal =
                Terminal.of(
                        System.getProperty("tarn.terminal", ""),
                        System.getProperty("tarn.columns", ""),
                        environment.getOrDefault("NO_COLOR", "").isEmpty()
                                && !"dumb".equals(environment.get("TERM")));
        Screen screen =
                new Screen(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                        new FileOutputStream(FileDescriptor.err),
                        terminal);
        CommandContext context =
                CommandContext.of(
                        screen,
                        new FileInputStream(FileDescriptor.in),
                        environment,
                        System.getProperty("user.home", ""));
        String home = System.getProperty("tarn.home", "");
        if (!home.isEmpty()) {
            context = context.in(Path.of(home));
        }
        Interruption interruption = Interruption.onShutdown(context);
        int code = ExitCode.REFUSED;
        try {
            code = new CommandRunner(context).run(arguments);
        } finally {
            interruption.commandEnded(context, code);
            System.exit(code);
        }
    }
}
