package dev.tarn.interop;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One request as MinIO's audit log has it.
 *
 * @param api name of the operation, such as {@code GetObject} or {@code ListObjectsV2}
 * @param bucket the bucket
 * @param object the decoded key; empty where the request is about the bucket
 * @param status HTTP status of the answer
 * @param range the Range header; empty without one
 */
public record AuditedRequest(String api, String bucket, String object, int status, String range) {

    static AuditedRequest from(JsonNode entry) {
        JsonNode api = entry.path("api");
        return new AuditedRequest(
                api.path("name").asText(),
                api.path("bucket").asText(),
                api.path("object").asText(),
                api.path("statusCode").asInt(),
                entry.path("requestHeader").path("Range").asText());
    }
}
