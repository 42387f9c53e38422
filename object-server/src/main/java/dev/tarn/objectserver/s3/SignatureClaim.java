package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpRequest;
import dev.tarn.signing.SigningScope;
import dev.tarn.signing.StringToSign;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request says about its signature, not yet checked.
 *
 * @param accessKey who claims to have signed
 * @param scope the credential scope
 * @param timestamp when it was signed
 * @param signedHeaders the names of the signed headers
 * @param signature the signature
 */
record SignatureClaim(
        String accessKey,
        SigningScope scope,
        String timestamp,
        List<String> signedHeaders,
        String signature) {

    /** Reads the Authorization header. */
    static SignatureClaim ofHeader(HttpRequest request, String authorization) throws S3Exception {
        if (!authorization.startsWith(StringToSign.ALGORITHM + " ")) {
            throw new S3Exception(
                    S3ErrorCode.INVALID_REQUEST,
                    "The authorization mechanism you have provided is not supported. Please use "
                            + StringToSign.ALGORITHM
                            + '.');
        }
        Map<String, String> fields = new HashMap<>();
        for (String field :
                authorization.substring(StringToSign.ALGORITHM.length()).split(",", -1)) {
            int equals = field.indexOf('=');
            fields.put(
                    field.substring(0, Math.max(0, equals)).strip(),
                    field.substring(equals + 1).strip());
        }
        String date = request.header("x-amz-date").orElse("");
        return of(fields, "", date, S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
    }

    /** Reads the parameters of a presigned query. */
    static SignatureClaim ofQuery(Query query) throws S3Exception {
        S3ErrorCode malformed = S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR;
        if (!query.get("X-Amz-Algorithm").equals(StringToSign.ALGORITHM)) {
            throw new S3Exception(
                    malformed, "X-Amz-Algorithm only supports \"" + StringToSign.ALGORITHM + '"');
        }
        Map<String, String> fields = new HashMap<>();
        query.names().forEach(name -> fields.put(name, query.get(name)));
        return of(fields, "X-Amz-", query.get("X-Amz-Date"), malformed);
    }

    private static SignatureClaim of(
            Map<String, String> fields, String prefix, String date, S3ErrorCode malformed)
            throws S3Exception {
        String credential = fields.getOrDefault(prefix + "Credential", "");
        String headers = fields.getOrDefault(prefix + "SignedHeaders", "");
        String signature = fields.getOrDefault(prefix + "Signature", "");
        List<String> parts = Arrays.asList(credential.split("/", -1));
        int end = parts.size();
        if (end < 5 || !parts.get(end - 1).equals("aws4_request")) {
            throw new S3Exception(
                    malformed, malformed.message() + "; the Credential is mal-formed");
        }
        if (headers.isEmpty() || signature.isEmpty()) {
            throw new S3Exception(
                    malformed, malformed.message() + "; SignedHeaders and Signature are required");
        }
        SigningScope scope =
                new SigningScope(parts.get(end - 4), parts.get(end - 3), parts.get(end - 2));
        String accessKey = String.join("/", parts.subList(0, end - 4));
        return new SignatureClaim(
                accessKey, scope, date, List.of(headers.split(";", -1)), signature);
    }
}
