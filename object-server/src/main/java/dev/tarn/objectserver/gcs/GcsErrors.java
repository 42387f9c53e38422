package dev.tarn.objectserver.gcs;

import dev.tarn.objectserver.http.HttpAnswer;
import dev.tarn.objectserver.json.JsonObject;
import java.util.List;

/** Errors as each interface writes them. */
final class GcsErrors {

    static final String JSON = "application/json; charset=UTF-8";

    /** Where the JSON interface asks anyone for a token with 401, an object's address does not. */
    private static final int ANYONE_AT_AN_ADDRESS = 403;

    private GcsErrors() {}

    static HttpAnswer answer(GcsException refusal, Style style) {
        String message = String.valueOf(refusal.getMessage());
        boolean unknown = style == Style.XML && refusal.reason().equals("required");
        HttpAnswer answer = HttpAnswer.of(unknown ? ANYONE_AT_AN_ADDRESS : refusal.status());
        refusal.headers().forEach(answer::header);
        return switch (style) {
            case TEXT -> answer.body("text/html; charset=UTF-8", message);
            case XML -> answer.body("application/xml; charset=UTF-8", xml(refusal, message));
            case JSON -> answer.body(JSON, json(refusal, message));
        };
    }

    /** The word for a status, where nothing else tells it. */
    static String reasonFor(int status) {
        return switch (status) {
            case 400 -> "invalid";
            case 401 -> "authError";
            case 403 -> "forbidden";
            case 404 -> "notFound";
            case 409 -> "conflict";
            case 412 -> "conditionNotMet";
            case 416 -> "requestedRangeNotSatisfiable";
            case 429 -> "rateLimitExceeded";
            default -> "backendError";
        };
    }

    /** How an error is written. */
    enum Style {
        /** For the JSON interface. */
        JSON,
        /** For media of the JSON interface. */
        TEXT,
        /** For objects at {@code /bucket/key}. */
        XML
    }

    private static String json(GcsException refusal, String message) {
        boolean limits = refusal.status() == 429;
        JsonObject detail =
                JsonObject.create()
                        .put("message", message)
                        .put("domain", limits ? "usageLimits" : "global")
                        .put("reason", refusal.reason());
        JsonObject error =
                JsonObject.create()
                        .put("code", refusal.status())
                        .put("message", message)
                        .put("errors", List.of(detail));
        return JsonObject.create().put("error", error).toString();
    }

    private static String xml(GcsException refusal, String message) {
        return "<?xml version='1.0' encoding='UTF-8'?><Error><Code>"
                + code(refusal)
                + "</Code><Message>"
                + message.replace("&", "&amp;").replace("<", "&lt;")
                + "</Message></Error>";
    }

    private static String code(GcsException refusal) {
        return switch (refusal.reason()) {
            case "notFound" ->
                    String.valueOf(refusal.getMessage()).startsWith("No such object")
                            ? "NoSuchKey"
                            : "NoSuchBucket";
            case "required", "forbidden" -> "AccessDenied";
            case "authError" -> "AuthenticationRequired";
            case "conditionNotMet" -> "PreconditionFailed";
            case "requestedRangeNotSatisfiable" -> "InvalidRange";
            case "rateLimitExceeded" -> "SlowDown";
            case "backendError" -> "ServiceUnavailable";
            case "notImplemented" -> "NotImplemented";
            case "invalid" -> "InvalidArgument";
            default -> refusal.reason();
        };
    }
}
