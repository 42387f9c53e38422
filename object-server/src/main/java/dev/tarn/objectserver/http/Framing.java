package dev.tarn.objectserver.http;

/** How a client learns where a body ends. */
public enum Framing {
    /** Content-Length. */
    LENGTH,
    /** Chunks. */
    CHUNKED,
    /** The end of the connection. */
    CLOSE
}
