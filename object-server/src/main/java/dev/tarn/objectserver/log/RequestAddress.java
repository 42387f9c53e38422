package dev.tarn.objectserver.log;

/**
 * What a request is about.
 *
 * @param path the path as sent, still encoded
 * @param query the query as sent, without its question mark
 * @param bucket the bucket, or empty
 * @param key the decoded key, or empty
 */
public record RequestAddress(String path, String query, String bucket, String key) {}
