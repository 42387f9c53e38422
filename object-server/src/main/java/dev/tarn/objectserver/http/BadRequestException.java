package dev.tarn.objectserver.http;

import java.io.IOException;

/** What came is no HTTP; the connection answers 400 and ends. */
final class BadRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String what) {
        super(what);
    }
}
