package dev.tarn.interop.credentials;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a {@link MatrixProcess} works with.
 *
 * @param directory for everything that it writes, with the certificate made before
 * @param tarn the launcher of the distribution
 * @param servers the folder with the scripts that start servers
 */
record MatrixOptions(Path directory, Path tarn, Path servers) {
    /** The plugins of the distribution. */
    Path plugins() {
        return tarn.resolveSibling("../plugins").normalize();
    }

    Path hosts() {
        return directory.resolve("hosts");
    }

    Path secrets() {
        return directory.resolve("secrets");
    }

    Path results() {
        return directory.resolve("results");
    }

    Certificate certificate() {
        return new Certificate(
                directory.resolve("keys.p12"),
                directory.resolve("trust.p12"),
                directory.resolve("certificate.pem"),
                directory.resolve("key.pem"));
    }

    /** Options with which a JVM sees the hosts of {@link MatrixHosts}, and believes them. */
    List<String> javaOptions() {
        return Stream.concat(
                        certificate().trustOptions().stream(),
                        Stream.of("-Djdk.net.hosts.file=" + hosts()))
                .toList();
    }
}
