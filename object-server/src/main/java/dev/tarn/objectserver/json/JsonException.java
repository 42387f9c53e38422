package dev.tarn.objectserver.json;

import java.io.IOException;

/** A text is no JSON, or not of the shape that was asked for. */
public final class JsonException extends IOException {

    private static final long serialVersionUID = 1L;

    JsonException(String what) {
        super(what);
    }
}
