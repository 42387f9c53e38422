package dev.tarn.objectserver.google;

import dev.tarn.objectserver.json.JsonObject;

/**
 * A program that another identity provider vouches for; its token is exchanged for Google's.
 *
 * @param principal its name and rights
 * @param audience the pool and provider that take the token
 * @param subjectToken the token of the other provider
 */
public record ExternalAccount(Principal principal, String audience, String subjectToken) {

    /** What kind of token the other provider's is. */
    public static final String SUBJECT_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:jwt";

    /** The credentials file, which names where tokens are exchanged and the file with the token. */
    public String json(String exchangeEndpoint, String subjectTokenFile) {
        return JsonObject.create()
                .put("type", "external_account")
                .put("audience", audience)
                .put("subject_token_type", SUBJECT_TOKEN_TYPE)
                .put("token_url", exchangeEndpoint)
                .put("credential_source", JsonObject.create().put("file", subjectTokenFile))
                .toString();
    }

    /** Names the program and the audience. */
    @Override
    public String toString() {
        return "ExternalAccount[" + principal.email() + ", audience " + audience + "]";
    }
}
