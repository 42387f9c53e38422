package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.log.RequestKind;

/** Tells requests apart. */
final class GcsOperations {

    private GcsOperations() {}

    static RequestKind of(String method, GcsAddress address, Parameters query) {
        return switch (address.api()) {
            case BATCH -> RequestKind.BATCH;
            case TOKEN -> RequestKind.TOKEN;
            case UPLOAD -> upload(method, query);
            case JSON ->
                    address.objects() ? object(method, address, query) : bucket(method, address);
            case XML -> plain(method, address);
        };
    }

    private static RequestKind upload(String method, Parameters query) {
        if (query.has("upload_id")) {
            return method.equals("DELETE") ? RequestKind.ABORT_RESUMABLE : RequestKind.UPLOAD_CHUNK;
        }
        if (!method.equals("POST")) {
            return RequestKind.OTHER;
        }
        return switch (query.get("uploadType")) {
            case "resumable" -> RequestKind.CREATE_RESUMABLE;
            case "multipart", "media" -> RequestKind.PUT_OBJECT;
            default -> RequestKind.OTHER;
        };
    }

    private static RequestKind bucket(String method, GcsAddress address) {
        if (address.bucket().isEmpty()) {
            return switch (method) {
                case "GET" -> RequestKind.LIST_BUCKETS;
                case "POST" -> RequestKind.CREATE_BUCKET;
                default -> RequestKind.OTHER;
            };
        }
        boolean permissions = String.join("/", address.rest()).equals("iam/testPermissions");
        boolean itself = address.rest().isEmpty();
        return switch (method) {
            case "GET" -> itself || permissions ? RequestKind.HEAD_BUCKET : RequestKind.OTHER;
            case "DELETE" -> itself ? RequestKind.DELETE_BUCKET : RequestKind.OTHER;
            default -> RequestKind.OTHER;
        };
    }

    private static RequestKind object(String method, GcsAddress address, Parameters query) {
        if (address.key().isEmpty()) {
            return method.equals("GET") ? RequestKind.LIST_OBJECTS : RequestKind.OTHER;
        }
        if (!address.rest().isEmpty()) {
            return method.equals("POST") ? action(address) : RequestKind.OTHER;
        }
        return switch (method) {
            case "GET" ->
                    query.get("alt").equals("media")
                            ? RequestKind.GET_OBJECT
                            : RequestKind.HEAD_OBJECT;
            case "HEAD" -> RequestKind.HEAD_OBJECT;
            case "PATCH", "PUT" -> RequestKind.UPDATE_OBJECT;
            case "DELETE" -> RequestKind.DELETE_OBJECT;
            default -> RequestKind.OTHER;
        };
    }

    private static RequestKind action(GcsAddress address) {
        return switch (address.rest().get(0)) {
            case "rewriteTo", "copyTo" ->
                    address.rest().size() == 5 ? RequestKind.COPY_OBJECT : RequestKind.OTHER;
            case "compose" -> RequestKind.COMPOSE_OBJECT;
            default -> RequestKind.OTHER;
        };
    }

    private static RequestKind plain(String method, GcsAddress address) {
        if (address.bucket().isEmpty() || address.key().isEmpty()) {
            return RequestKind.OTHER;
        }
        return switch (method) {
            case "GET" -> RequestKind.GET_OBJECT;
            case "HEAD" -> RequestKind.HEAD_OBJECT;
            case "PUT" -> RequestKind.PUT_OBJECT;
            case "DELETE" -> RequestKind.DELETE_OBJECT;
            default -> RequestKind.OTHER;
        };
    }
}
