package dev.tarn.plugin.minio;

import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.Redaction;

/**
 * A request as it goes on the wire, but for its body.
 *
 * @param method the HTTP method
 * @param server scheme, host and port
 * @param target the encoded path and query
 * @param headers the header fields, the signature among them
 */
record SignedRequest(String method, String server, String target, HttpHeaders headers) {
    String url() {
        return server + target;
    }

    @Override
    public String toString() {
        return method + " " + Redaction.redact(url());
    }
}
