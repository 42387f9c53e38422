package dev.tarn.objectserver;

import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.gcs.GcsSettings;
import dev.tarn.objectserver.s3.S3Settings;
import dev.tarn.objectserver.store.ChecksumAlgorithm;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What can be chosen before an {@link ObjectServer} starts; every choice has a default. */
public final class ObjectServerBuilder {

    private final List<AccessKey> accessKeys = new ArrayList<>();
    private int port;
    private int mostConnections = 256;
    private String region = "us-east-1";
    private String hostSuffix = "s3.localhost";
    private long smallestPart = S3Settings.AMAZON_SMALLEST_PART;
    private boolean plainBodiesOnly;
    private ChecksumAlgorithm defaultChecksum = ChecksumAlgorithm.CRC64NVME;
    private int rewriteCalls = 1;
    private InstantSource clock = InstantSource.system();

    ObjectServerBuilder() {}

    /** The port; 0, the default, is any free one. */
    public ObjectServerBuilder port(int number) {
        port = number;
        return this;
    }

    /** How many connections are served at once (default 256); others wait to be accepted. */
    public ObjectServerBuilder mostConnections(int number) {
        mostConnections = number;
        return this;
    }

    /** Credentials to know from the start; there are none by default. */
    public ObjectServerBuilder accessKey(AccessKey key) {
        accessKeys.add(key);
        return this;
    }

    /** Credentials with all rights to know from the start. */
    public ObjectServerBuilder accessKey(String id, String secret) {
        return accessKey(AccessKey.of(id, secret));
    }

    /** The region of new buckets; {@code us-east-1} by default. */
    public ObjectServerBuilder region(String name) {
        region = name;
        return this;
    }

    /** What follows {@code bucket.} in a bucket's own host, {@code s3.localhost} by default. */
    public ObjectServerBuilder hostSuffix(String suffix) {
        hostSuffix = suffix;
        return this;
    }

    /** How small a part may be that is not the last of its upload; 5 MiB by default. */
    public ObjectServerBuilder smallestPart(long bytes) {
        smallestPart = bytes;
        return this;
    }

    /**
     * Takes the word for an {@code aws-chunked} body for the hash of it, which it cannot be, as
     * stores do that are older than that form.
     */
    public ObjectServerBuilder plainBodiesOnly() {
        plainBodiesOnly = true;
        return this;
    }

    /**
     * What is computed for objects that come without a checksum; CRC64NVME by default, as Amazon
     * does.
     */
    public ObjectServerBuilder defaultChecksum(ChecksumAlgorithm algorithm) {
        defaultChecksum = algorithm;
        return this;
    }

    /** In how many calls Google Cloud Storage rewrites an object; 1 by default. */
    public ObjectServerBuilder rewriteCalls(int number) {
        rewriteCalls = number;
        return this;
    }

    /** The time, for signatures, conditions and records; the system's by default. */
    public ObjectServerBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * Starts the server on 127.0.0.1.
     *
     * @throws IOException when the port is taken
     */
    public ObjectServer start() throws IOException {
        return new ObjectServer(this);
    }

    List<AccessKey> accessKeys() {
        return accessKeys;
    }

    int port() {
        return port;
    }

    int mostConnections() {
        return mostConnections;
    }

    S3Settings s3Settings() {
        return new S3Settings(region, hostSuffix, smallestPart, plainBodiesOnly);
    }

    GcsSettings gcsSettings() {
        return new GcsSettings(rewriteCalls);
    }

    ChecksumAlgorithm defaultChecksum() {
        return defaultChecksum;
    }

    InstantSource clock() {
        return clock;
    }
}
