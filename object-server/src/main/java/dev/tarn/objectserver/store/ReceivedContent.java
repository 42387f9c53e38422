package dev.tarn.objectserver.store;

import dev.tarn.objectserver.http.Payload;

/**
 * Bytes that were received, with what was computed on the way.
 *
 * @param content the bytes
 * @param md5 their MD5 in hexadecimal
 * @param checksum their checksum
 */
public record ReceivedContent(Payload content, String md5, ObjectChecksum checksum) {}
