package dev.tarn.cli.demo;

import java.util.Map;

/** Runs one of Tarn's commands as the command line does. */
@FunctionalInterface
public interface DemoCommands {
    /**
     * Runs a command.
     *
     * @param environment the variables that it sees, and no others
     * @param arguments the command and its arguments
     * @return its exit code
     */
    int run(Map<String, String> environment, String... arguments);
}
