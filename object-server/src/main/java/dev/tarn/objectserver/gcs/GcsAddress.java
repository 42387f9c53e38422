package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.google.TokenService;
import dev.tarn.signing.UriEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the path of a request is about.
 *
 * @param api which of the interfaces
 * @param bucket the bucket, or empty
 * @param objects whether it is about the objects of the bucket, not the bucket
 * @param key the decoded key, or empty
 * @param rest what follows the bucket or object, decoded segment by segment
 */
record GcsAddress(Api api, String bucket, boolean objects, String key, List<String> rest) {

    private static final String JSON_ROOT = "/storage/v1/b";
    private static final String HOST_SUFFIX = ".storage.googleapis.com";

    /** The interfaces. */
    enum Api {
        /** Resources as JSON, media with {@code alt=media}. */
        JSON,
        /** Uploads. */
        UPLOAD,
        /** Several requests in one. */
        BATCH,
        /** Access tokens. */
        TOKEN,
        /** Objects at {@code /bucket/key}. */
        XML
    }

    static GcsAddress of(String host, String path) {
        if (path.startsWith("/batch")) {
            return new GcsAddress(Api.BATCH, "", false, "", List.of());
        }
        if (TokenService.serves(path)) {
            return new GcsAddress(Api.TOKEN, "", false, "", List.of());
        }
        if (isRoot(path, "/upload")) {
            return resource(Api.UPLOAD, path.substring("/upload".length()));
        }
        if (isRoot(path, "/download")) {
            return resource(Api.JSON, path.substring("/download".length()));
        }
        return isRoot(path, "") ? resource(Api.JSON, path) : plain(host, path);
    }

    private static boolean isRoot(String path, String before) {
        String root = before + JSON_ROOT;
        return path.equals(root) || path.startsWith(root + '/');
    }

    private static GcsAddress resource(Api api, String path) {
        String[] raw = path.substring(JSON_ROOT.length()).split("/", -1);
        List<String> parts = Arrays.stream(raw).map(UriEncoding::decode).toList();
        if (parts.size() < 2) {
            return new GcsAddress(api, "", false, "", List.of());
        }
        boolean objects = parts.size() > 2 && parts.get(2).equals("o");
        if (!objects) {
            return new GcsAddress(api, parts.get(1), false, "", after(parts, 2));
        }
        String key = parts.size() > 3 ? parts.get(3) : "";
        return new GcsAddress(api, parts.get(1), true, key, after(parts, 4));
    }

    private static List<String> after(List<String> parts, int count) {
        return parts.subList(Math.min(count, parts.size()), parts.size());
    }

    private static GcsAddress plain(String host, String path) {
        String name = host.toLowerCase(Locale.ROOT);
        String decoded = UriEncoding.decode(path);
        if (name.endsWith(HOST_SUFFIX)) {
            String bucket = name.substring(0, name.length() - HOST_SUFFIX.length());
            return new GcsAddress(Api.XML, bucket, true, decoded.substring(1), List.of());
        }
        int slash = decoded.indexOf('/', 1);
        return slash < 0
                ? new GcsAddress(Api.XML, decoded.substring(1), true, "", List.of())
                : new GcsAddress(
                        Api.XML,
                        decoded.substring(1, slash),
                        true,
                        decoded.substring(slash + 1),
                        List.of());
    }
}
