/**
 * A small HTTP/1.1 server over blocking sockets that keeps every byte in its own hands.
 *
 * <p>Start at {@link HttpListener}, which serves one {@link HttpService} on a loopback port.
 * Request targets are kept as sent; answers go through {@link AnswerWriter}, where the faults of
 * the script happen.
 */
@NullMarked
package dev.tarn.objectserver.http;

import org.jspecify.annotations.NullMarked;
