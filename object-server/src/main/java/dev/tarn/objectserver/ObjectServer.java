package dev.tarn.objectserver;

import dev.tarn.objectserver.access.AccessKeys;
import dev.tarn.objectserver.fault.FaultScript;
import dev.tarn.objectserver.gcs.GcsService;
import dev.tarn.objectserver.google.GoogleAccounts;
import dev.tarn.objectserver.http.HttpListener;
import dev.tarn.objectserver.http.Payload;
import dev.tarn.objectserver.http.ServerParts;
import dev.tarn.objectserver.log.RequestLog;
import dev.tarn.objectserver.s3.S3Service;
import dev.tarn.objectserver.site.WebSite;
import dev.tarn.objectserver.store.Bucket;
import dev.tarn.objectserver.store.BucketAccess;
import dev.tarn.objectserver.store.ContentIntake;
import dev.tarn.objectserver.store.ObjectStore;
import dev.tarn.objectserver.store.ReceivedContent;
import dev.tarn.objectserver.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An S3 server, Google Cloud Storage over the same buckets and a web site on loopback ports of this
 * JVM; safe for many threads.
 *
 * <p>They share one record of requests and one fault script. Everything is gone when it is closed.
 */
public final class ObjectServer implements AutoCloseable {

    private final RequestLog log;
    private final FaultScript faults = new FaultScript();
    private final AccessKeys accessKeys = new AccessKeys();
    private final WebSite site = new WebSite();
    private final ObjectStore store;
    private final String region;
    private final HttpListener listener;
    private final HttpListener siteListener;
    private final HttpListener gcsListener;
    private final GoogleAccounts google;

    ObjectServer(ObjectServerBuilder choices) throws IOException {
        log = new RequestLog(choices.clock());
        store = new ObjectStore(choices.clock(), choices.defaultChecksum());
        region = choices.s3Settings().region();
        choices.accessKeys().forEach(accessKeys::add);
        S3Service s3 = new S3Service(store, accessKeys, choices.s3Settings(), choices.clock());
        AtomicLong sequence = new AtomicLong();
        int most = choices.mostConnections();
        listener =
                HttpListener.start(
                        choices.port(),
                        most,
                        new ServerParts(s3, log, faults, choices.clock(), sequence));
        siteListener =
                HttpListener.start(
                        0, most, new ServerParts(site, log, faults, choices.clock(), sequence));
        google = new GoogleAccounts(choices.clock());
        GcsService gcs =
                new GcsService(store, google, choices.gcsSettings(), region, choices.clock());
        gcsListener =
                HttpListener.start(
                        0, most, new ServerParts(gcs, log, faults, choices.clock(), sequence));
    }

    /** Chooses before the start. */
    public static ObjectServerBuilder builder() {
        return new ObjectServerBuilder();
    }

    /** Starts with all defaults: a free port, no access keys, no buckets. */
    public static ObjectServer start() throws IOException {
        return builder().start();
    }

    /** The port of S3. */
    public int port() {
        return listener.port();
    }

    /** Where S3 answers: {@code http://127.0.0.1:PORT}. */
    public String endpoint() {
        return "http://127.0.0.1:" + listener.port();
    }

    /** The web site. */
    public WebSite site() {
        return site;
    }

    /** Where the web site answers: {@code http://127.0.0.1:PORT}, another port than S3. */
    public String siteEndpoint() {
        return "http://127.0.0.1:" + siteListener.port();
    }

    /** The port of Google Cloud Storage and its token servers. */
    public int gcsPort() {
        return gcsListener.port();
    }

    /**
     * Where Google Cloud Storage answers, over the same buckets as S3: {@code
     * http://127.0.0.1:PORT}, another port than S3.
     */
    public String gcsEndpoint() {
        return "http://127.0.0.1:" + gcsListener.port();
    }

    /** Where accounts of Google get access tokens. */
    public String googleTokenEndpoint() {
        return gcsEndpoint() + "/token";
    }

    /** The accounts of Google that are known. */
    public GoogleAccounts google() {
        return google;
    }

    /** The record of every request. */
    public RequestLog log() {
        return log;
    }

    /** What goes wrong. */
    public FaultScript faults() {
        return faults;
    }

    /** The credentials that are known. */
    public AccessKeys accessKeys() {
        return accessKeys;
    }

    /** Creates a bucket for signed requests in the default region; nothing happens if it exists. */
    public void createBucket(String name) {
        createBucket(name, BucketAccess.signedOnly(region));
    }

    /** Creates a bucket; nothing happens if it exists. */
    public void createBucket(String name, BucketAccess access) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("A bucket has a name without slashes: " + name);
        }
        store.create(name, access);
    }

    /** Stores an object; the array must not change afterwards. */
    public void put(String bucket, String key, byte[] content, String contentType)
            throws IOException {
        put(bucket, key, Payload.of(content), Map.of("Content-Type", contentType));
    }

    /** Stores an object that is served from a file, which must not change afterwards. */
    public void put(String bucket, String key, Path file, String contentType) throws IOException {
        Payload content = Payload.of(file, Files.size(file));
        put(bucket, key, content, Map.of("Content-Type", contentType));
    }

    /**
     * Stores an object with headers.
     *
     * @param headers what comes back with the object: {@code Content-Type}, {@code x-amz-meta-…}
     *     and others
     * @throws IllegalArgumentException when there is no such bucket
     */
    public void put(String bucket, String key, Payload content, Map<String, String> headers)
            throws IOException {
        ReceivedContent received = ContentIntake.of(content, store.defaultChecksum());
        StoredObject object =
                new StoredObject(
                        content,
                        received.md5(),
                        store.now(),
                        Map.copyOf(headers),
                        received.checksum());
        bucket(bucket).put(key, object);
    }

    /** An object as it is stored. */
    public Optional<StoredObject> find(String bucket, String key) {
        return bucket(bucket).find(key);
    }

    /**
     * The bytes of an object.
     *
     * @throws IllegalArgumentException when there is no such object
     */
    public byte[] bytes(String bucket, String key) throws IOException {
        Optional<StoredObject> object = find(bucket, key);
        if (object.isEmpty()) {
            throw new IllegalArgumentException("There is no " + key + " in " + bucket);
        }
        return object.get().content().bytes();
    }

    /** Removes an object; nothing happens if there is none. */
    public void delete(String bucket, String key) {
        bucket(bucket).removeIf(key, before -> true);
    }

    /** The keys of a bucket, in the order of their UTF-8 bytes. */
    public List<String> keys(String bucket) {
        return List.copyOf(bucket(bucket).objects().keySet());
    }

    /**
     * Ends all connections, whatever they are doing, and removes what large objects left on disk.
     */
    @Override
    public void close() throws IOException {
        listener.close();
        siteListener.close();
        gcsListener.close();
        store.close();
    }

    private Bucket bucket(String name) {
        return store.find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no bucket " + name));
    }
}
