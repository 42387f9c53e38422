package dev.tarn.interop.stores;

import dev.tarn.interop.NginxServer;
import dev.tarn.interop.RealServers;
import dev.tarn.interop.S3Server;
import dev.tarn.interop.azure.AzuriteServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A bucket, container or folder of a test's own in each kind of store, on a server of each kind.
 *
 * @param s3 a bucket of versitygw
 * @param minio a bucket of MinIO
 * @param gcs a bucket of fake-gcs-server
 * @param azure a container of Azurite
 * @param site a folder that nginx serves
 */
record Stores(String s3, String minio, String gcs, String azure, Path site) {
    /** The forms of address that can be written to. */
    enum Form {
        S3,
        GCS,
        MINIO_ENDPOINT,
        MINIO_ALIAS,
        AZURE_ADDRESS,
        AZURE_ALIAS,
        LOCAL
    }

    static Stores create(Class<?> test) throws IOException, InterruptedException {
        String gcs = "tarn-" + UUID.randomUUID();
        HttpRequest bucket =
                HttpRequest.newBuilder(
                                URI.create(RealServers.fakeGcs() + "/storage/v1/b?project=tarn"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + gcs + "\"}"))
                        .build();
        HttpResponse<String> made =
                HttpClient.newHttpClient().send(bucket, HttpResponse.BodyHandlers.ofString());
        if (made.statusCode() != 200) {
            throw new IOException("no bucket: " + made.statusCode() + " " + made.body());
        }
        return new Stores(
                RealServers.versitygw().newBucket(test),
                RealServers.minio().newBucket(test),
                gcs,
                AzuriteServer.running().newContainer(),
                nginx().newFolder(test));
    }

    static NginxServer nginx() {
        return RealServers.nginx();
    }

    /** The variables by which the command finds the servers and is let in. */
    static Map<String, String> environment(Path home) {
        S3Server s3 = RealServers.versitygw();
        AzuriteServer azure = AzuriteServer.running();
        Map<String, String> variables = new HashMap<>();
        variables.put("FIFTYONE_MEDIA_CACHE_DIR", home.resolve("cache").toString());
        variables.put("FIFTYONE_MEDIA_CACHE_NUM_WORKERS", "8");
        variables.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", s3.accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
        variables.put("AWS_REGION", s3.region());
        variables.put("MINIO_ENDPOINT_URL", RealServers.minio().endpoint().toString());
        variables.put("MINIO_ACCESS_KEY", RealServers.minio().accessKey());
        variables.put("MINIO_SECRET_ACCESS_KEY", RealServers.minio().secretKey());
        variables.put("MINIO_ALIAS", "farm");
        variables.put("AZURE_STORAGE_ACCOUNT", azure.account());
        variables.put("AZURE_STORAGE_KEY", azure.key());
        variables.put("AZURE_STORAGE_ACCOUNT_URL", accountUrl());
        variables.put("AZURE_ALIAS", "lake");
        variables.put("STORAGE_EMULATOR_HOST", RealServers.fakeGcs().toString());
        return variables;
    }

    private static String accountUrl() {
        AzuriteServer azure = AzuriteServer.running();
        return azure.endpoint() + "/" + azure.account();
    }

    /** The folder of this test in a form of address; ends in a slash. */
    String folder(Form form, Path local) {
        return switch (form) {
            case S3 -> "s3://" + s3 + "/";
            case GCS -> "gs://" + gcs + "/";
            case MINIO_ENDPOINT -> RealServers.minio().endpoint() + "/" + minio + "/";
            case MINIO_ALIAS -> "farm://" + minio + "/";
            case AZURE_ADDRESS -> accountUrl() + "/" + azure + "/";
            case AZURE_ALIAS -> "lake://" + azure + "/";
            case LOCAL -> local + "/";
        };
    }
}
