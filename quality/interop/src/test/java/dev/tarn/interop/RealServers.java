package dev.tarn.interop;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The servers that {@code ./test} started, as the variables {@code TARN_TEST_*} name them.
 *
 * <p>A server that is not there fails the test that asks for it, with the command that installs it.
 * Test classes carry the tag {@code azurite}, {@code minio} or {@code nginx} for each server they
 * ask for: {@code ./test} leaves out what it could not start, visibly, unless {@code CI} is {@code
 * true}.
 */
public final class RealServers {
    private RealServers() {}

    /** The MinIO server. */
    public static MinioServer minio() {
        return new MinioServer(
                s3("TARN_TEST_MINIO_", "minio"),
                Path.of(variable("TARN_TEST_MINIO_AUDIT_FILE", "minio")));
    }

    /** The versitygw server, S3 of another make. */
    public static S3Server versitygw() {
        return s3("TARN_TEST_VERSITYGW_", "versitygw");
    }

    private static S3Server s3(String prefix, String server) {
        return new S3Server(
                URI.create(variable(prefix + "ENDPOINT", server)),
                variable(prefix + "ACCESS_KEY", server),
                variable(prefix + "SECRET_KEY", server),
                variable(prefix + "REGION", server));
    }

    /** The nginx server. */
    public static NginxServer nginx() {
        return new NginxServer(
                URI.create(variable("TARN_TEST_NGINX_ENDPOINT", "nginx")),
                Path.of(variable("TARN_TEST_NGINX_ROOT", "nginx")),
                Path.of(variable("TARN_TEST_NGINX_ACCESS_LOG", "nginx")));
    }

    /** A variable of the Azurite server: {@code ENDPOINT}, {@code ACCOUNT} or {@code KEY}. */
    public static String azurite(String what) {
        return variable("TARN_TEST_AZURITE_" + what, "azurite");
    }

    /** Where fake-gcs-server listens. */
    public static URI fakeGcs() {
        return URI.create(variable("TARN_TEST_FAKE_GCS_ENDPOINT", "fake-gcs-server"));
    }

    /** The launcher of the built distribution. */
    public static Path tarnCommand() {
        String name = "TARN_TEST_TARN_BIN";
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new AssertionError(name + " is not set: run ./test");
        }
        return Path.of(value);
    }

    /** The command before which another runs without any network but its own loopback. */
    public static List<String> namespaceCommand() {
        return List.of(variable("TARN_TEST_NETNS", "netns").split(" ", -1));
    }

    /** Files of JPEG XL that cjxl made, each with what djxl decodes of it as a PNG file. */
    public static Path jxlFiles() {
        return Path.of(variable("TARN_TEST_JXL_FILES", "jxl"));
    }

    private static String variable(String name, String server) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new AssertionError(
                    String.format(
                            "%s is not set, so there is no %2$s to test against: run ./test, or"
                                    + " quality/interop/servers/install %2$s and then"
                                    + " quality/interop/servers/start-%2$s DIR, whose DIR/env sets it",
                            name, server));
        }
        return value;
    }
}
