package dev.tarn.benchmarks;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.fault.Fault;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * A server that takes its time. Arguments: milliseconds before each answer, the size of its one
 * object, and of how many requests one gets no answer for eight seconds (0 for none). Prints the
 * object's address, and once its standard input ends, the CPU seconds that it took.
 */
final class LatencyServer {
    private static final int MOST_CONNECTIONS = 512;
    private static final Duration STALL = Duration.ofSeconds(8);
    private static final double NANOS = 1e9;

    private LatencyServer() {}

    public static void main(String[] args) throws IOException {
        int stallEvery = Integer.parseInt(args[2]);
        try (ObjectServer server =
                ObjectServer.builder().mostConnections(MOST_CONNECTIONS).start()) {
            server.site().put("/object", new byte[Integer.parseInt(args[1])], "image/jpeg");
            server.faults().latency(Duration.ofMillis(Long.parseLong(args[0])));
            if (stallEvery > 0) {
                server.faults().every(stallEvery, request -> true, Fault.delay(STALL));
            }
            System.out.println(server.siteEndpoint() + "/object");
            while (System.in.read() >= 0) {
                continue;
            }
            var system =
                    (com.sun.management.OperatingSystemMXBean)
                            ManagementFactory.getOperatingSystemMXBean();
            System.out.println(system.getProcessCpuTime() / NANOS);
        }
    }
}
