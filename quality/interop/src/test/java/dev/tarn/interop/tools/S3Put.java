package dev.tarn.interop.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a bucket where there is none and uploads the files of a folder, 16 at a time.
 *
 * <p>Arguments: endpoint, bucket, folder and, where wanted, a prefix of the keys; before them
 * {@code --crc32} for a CRC-32 of each object, as Amazon's own clients have sent one since 2025. It
 * has its own version 4 signature, independent of the one under test.
 */
final class S3Put {
    private static final int UPLOADS_AT_ONCE = 16;
    private static final String SUM = "x-amz-checksum-crc32";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String accessKey;
    private final String secretKey;
    private final String region;
    private final boolean sums;

    private S3Put(URI endpoint, boolean sums) {
        this.endpoint = endpoint;
        this.sums = sums;
        accessKey = environment("TARN_TEST_MINIO_ACCESS_KEY");
        secretKey = environment("TARN_TEST_MINIO_SECRET_KEY");
        region = environment("TARN_TEST_MINIO_REGION");
    }

    /** Prints the number of uploaded objects; ends with status 1 when one was refused. */
    public static void main(String[] words) throws Exception {
        boolean sums = words.length > 0 && words[0].equals("--crc32");
        String[] args = Arrays.copyOfRange(words, sums ? 1 : 0, words.length);
        if (args.length < 3 || args.length > 4) {
            System.err.println("usage: s3-put [--crc32] ENDPOINT BUCKET DIR [PREFIX]");
            System.exit(2);
        }
        S3Put uploader = new S3Put(URI.create(args[0]), sums);
        String prefix = args.length == 4 ? args[3] : "";
        try {
            uploader.createBucket(args[1]);
            int count = uploader.uploadAll(args[1], prefix, Path.of(args[2]));
            System.out.println("s3-put: " + count + " objects in " + args[1]);
        } catch (IOException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set; source the env of start-minio");
        }
        return value;
    }

    private void createBucket(String bucket) throws Exception {
        HttpResponse<String> answer = put("/" + bucket, BodyPublishers.noBody(), "");
        if (answer.statusCode() != 200 && answer.statusCode() != 409) {
            throw new IOException(bucket + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private int uploadAll(String bucket, String prefix, Path folder) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<Callable<Boolean>> uploads = new ArrayList<>();
        for (Path file : files) {
            String key = prefix + folder.relativize(file).toString().replace('\\', '/');
            uploads.add(() -> upload("/" + bucket + "/" + encode(key), file));
        }
        ExecutorService executor = Executors.newFixedThreadPool(UPLOADS_AT_ONCE);
        for (Future<Boolean> upload : executor.invokeAll(uploads)) {
            upload.get();
        }
        executor.shutdown();
        return files.size();
    }

    private boolean upload(String path, Path file) throws Exception {
        byte[] content = sums ? Files.readAllBytes(file) : new byte[0];
        HttpResponse<String> answer =
                sums
                        ? put(path, BodyPublishers.ofByteArray(content), crc32(content))
                        : put(path, BodyPublishers.ofFile(file), "");
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return true;
    }

    private static String crc32(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** With a checksum unless it is empty. */
    private HttpResponse<String> put(String path, BodyPublisher body, String sum) throws Exception {
        String time = TIMESTAMP.format(Instant.now());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                        .header("x-amz-date", time)
                        .header("Authorization", authorization(path, time, sum))
                        .PUT(body);
        if (!sum.isEmpty()) {
            request.header(SUM, sum);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String authorization(String path, String time, String sum)
            throws GeneralSecurityException {
        String signed =
                "host;" + (sum.isEmpty() ? "" : SUM + ";") + "x-amz-content-sha256;x-amz-date";
        String canonical =
                String.join(
                        "\n",
                        "PUT",
                        path,
                        "",
                        "host:"
                                + endpoint.getAuthority()
                                + (sum.isEmpty() ? "" : "\n" + SUM + ":" + sum),
                        "x-amz-content-sha256:UNSIGNED-PAYLOAD",
                        "x-amz-date:" + time,
                        "",
                        signed,
                        "UNSIGNED-PAYLOAD");
        String day = time.substring(0, 8);
        String scope = day + "/" + region + "/s3/aws4_request";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8));
        String text =
                String.join("\n", "AWS4-HMAC-SHA256", time, scope, HexFormat.of().formatHex(hash));
        byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (String part : List.of(day, region, "s3", "aws4_request", text)) {
            key = hmac(key, part);
        }
        return String.format(
                "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s",
                accessKey, scope, signed, HexFormat.of().formatHex(key));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String encode(String key) {
        return URLEncoder.encode(key, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }
}
