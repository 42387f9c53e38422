package dev.tarn.objectserver.http;

import java.io.IOException;

/** A fault ends the connection here. */
final class ConnectionCutException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean reset;

    ConnectionCutException(boolean reset) {
        super("Cut by a fault");
        this.reset = reset;
    }

    boolean reset() {
        return reset;
    }
}
