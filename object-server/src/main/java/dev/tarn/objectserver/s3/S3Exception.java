package dev.tarn.objectserver.s3;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request is refused; becomes the error document of S3. */
final class S3Exception extends IOException {

    private static final long serialVersionUID = 1L;

    private final S3ErrorCode code;
    private final transient Map<String, String> details = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    S3Exception(S3ErrorCode code) {
        this(code, code.message());
    }

    S3Exception(S3ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** Adds an element to the document. */
    S3Exception with(String element, String text) {
        details.put(element, text);
        return this;
    }

    /** Adds a header to the answer. */
    S3Exception withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    S3ErrorCode code() {
        return code;
    }

    Map<String, String> details() {
        return details;
    }

    Map<String, String> headers() {
        return headers;
    }
}
