package dev.tarn.objectserver.gcs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request is refused; becomes the error answer of its interface. */
final class GcsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    GcsException(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    static GcsException invalid(String message) {
        return new GcsException(400, "invalid", message);
    }

    static GcsException noBucket() {
        return new GcsException(404, "notFound", "The specified bucket does not exist.");
    }

    static GcsException noObject(String bucket, String key) {
        return new GcsException(404, "notFound", "No such object: " + bucket + '/' + key);
    }

    static GcsException conditionNotMet() {
        return new GcsException(
                412,
                "conditionNotMet",
                "At least one of the pre-conditions you specified did not hold.");
    }

    static GcsException notModified() {
        return new GcsException(304, "notModified", "Not Modified");
    }

    static GcsException notOffered() {
        return new GcsException(501, "notImplemented", "This server does not offer that.");
    }

    static GcsException invalidCredentials() {
        return new GcsException(401, "authError", "Invalid Credentials")
                .withHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
    }

    /** Adds a header to the answer. */
    GcsException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    Map<String, String> headers() {
        return headers;
    }
}
