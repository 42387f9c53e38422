package dev.tarn.interop.credentials;

import dev.tarn.interop.RealServers;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs where the only network is an own loopback, which ends with them. */
final class NetworkNamespace {
    private static final long BOUND_SECONDS = 900;

    private NetworkNamespace() {}

    /**
     * Runs a Java main class with an empty environment.
     *
     * @param home its home directory
     * @param output takes what it prints, its errors too
     * @return its exit code
     */
    static int java(
            List<String> javaOptions, Class<?> main, List<String> arguments, Path home, Path output)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(RealServers.namespaceCommand());
        command.addAll(List.of("sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
        command.addAll(
                List.of(
                        "env",
                        "-i",
                        "HOME=" + home,
                        "PATH=" + System.getenv("PATH"),
                        "TARN_TEST_CACHE=" + cache(),
                        "LC_ALL=C.UTF-8"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Duser.home=" + home);
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(main.getSimpleName() + " did not end; see " + output);
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Where the servers are installed, by the rule of their scripts. */
    private static String cache() {
        String set = System.getenv("TARN_TEST_CACHE");
        return set == null || set.isEmpty()
                ? System.getProperty("user.home") + "/.cache/tarn-tests"
                : set;
    }
}
