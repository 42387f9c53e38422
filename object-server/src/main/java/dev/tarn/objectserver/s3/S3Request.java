package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.Headers;
import dev.tarn.objectserver.http.HttpRequest;

/**
 * An authenticated request.
 *
 * @param http the request
 * @param address what it is about
 * @param query its parameters
 * @param caller who sent it
 */
record S3Request(HttpRequest http, S3Address address, Query query, Caller caller) {

    String key() {
        return address.key();
    }

    Headers headers() {
        return http.headers();
    }
}
