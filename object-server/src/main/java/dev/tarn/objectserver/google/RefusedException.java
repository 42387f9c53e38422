package dev.tarn.objectserver.google;

import dev.tarn.objectserver.json.JsonObject;
import java.io.IOException;

/** Credentials are refused; becomes the error answer of a token server. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    RefusedException(int status, String error, String description) {
        super(description);
        this.status = status;
        this.error = error;
    }

    static RefusedException invalidGrant(String description) {
        return new RefusedException(400, "invalid_grant", description);
    }

    int status() {
        return status;
    }

    String body() {
        return JsonObject.create()
                .put("error", error)
                .put("error_description", String.valueOf(getMessage()))
                .toString();
    }
}
