package dev.tarn.objectserver.google;

import dev.tarn.objectserver.json.JsonObject;

/**
 * A person who once allowed a program to act for them; a refresh token tells it.
 *
 * @param principal their name and rights
 * @param clientId the program
 * @param clientSecret the program's secret
 * @param refreshToken the token
 */
public record AuthorizedUser(
        Principal principal, String clientId, String clientSecret, String refreshToken) {

    /** The credentials file as {@code gcloud} writes it. */
    public String json() {
        return JsonObject.create()
                .put("type", "authorized_user")
                .put("client_id", clientId)
                .put("client_secret", clientSecret)
                .put("refresh_token", refreshToken)
                .toString();
    }

    /** Names the person and the program. */
    @Override
    public String toString() {
        return "AuthorizedUser[" + principal.email() + ", client " + clientId + "]";
    }
}
