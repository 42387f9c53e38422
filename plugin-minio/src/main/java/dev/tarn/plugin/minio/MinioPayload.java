package dev.tarn.plugin.minio;

import java.io.IOException;
import java.io.InputStream;

/** The body of a request. */
interface MinioPayload {
    /** How many bytes it has. */
    long length();

    /** What the signature says of it: a sum, or that it is not covered. */
    String hash();

    /** The bytes, from the first one on; closed by the caller. */
    InputStream open() throws IOException;
}
