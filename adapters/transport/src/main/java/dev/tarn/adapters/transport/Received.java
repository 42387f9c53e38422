package dev.tarn.adapters.transport;

/**
 * An answer whose head has come.
 *
 * @param connection brings the body
 * @param head the head
 * @param body the bytes to come
 */
record Received(Connection connection, AnswerHead head, AnswerBody body) {}
