package dev.tarn.interop.credentials;

import dev.tarn.objectserver.ObjectServer;
import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.google.AuthorizedUser;
import dev.tarn.objectserver.google.ExternalAccount;
import dev.tarn.objectserver.google.Principal;
import dev.tarn.objectserver.google.ServiceAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;

/** Google's store and token services, the accounts that they know, and what proves them. */
final class GoogleStore implements AutoCloseable {
    static final String TOKENS = "https://" + MatrixHosts.GOOGLE_TOKENS + "/token";
    static final String EXCHANGE = "https://" + MatrixHosts.GOOGLE_EXCHANGE + "/v1/token";
    static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/tarn/providers/x";

    private final ObjectServer server;
    private final PlantedSecrets secrets;
    private final ServiceAccount robot;
    private final ServiceAccount late;
    private final ServiceAccount powerless;
    private final AuthorizedUser user;
    private final ExternalAccount external;

    GoogleStore(PlantedSecrets secrets) throws IOException {
        this.secrets = secrets;
        server = MatrixServers.objectServer(MatrixHosts.GOOGLE);
        robot = server.google().add(account("robot"));
        late = server.google().add(account("late"));
        server.google().tokenLifetime(late.email(), Duration.ZERO);
        powerless =
                server.google()
                        .add(
                                account("powerless")
                                        .withGrants(Grant.over(MatrixServers.PUBLIC, Right.READ)));
        user =
                server.google()
                        .add(
                                new AuthorizedUser(
                                        Principal.of("ann@tarn.test"),
                                        secrets.name("client", 30),
                                        secrets.secret(),
                                        secrets.secret()));
        external =
                server.google()
                        .add(
                                new ExternalAccount(
                                        Principal.of("workload@tarn.test"),
                                        AUDIENCE,
                                        secrets.secret()));
    }

    /** An account that the token service does not know. */
    ServiceAccount account(String name) {
        ServiceAccount account =
                ServiceAccount.generate(name + "@tarn-matrix.iam.gserviceaccount.com");
        String key = Base64.getEncoder().encodeToString(account.privateKey().getEncoded());
        // The beginning of all keys is the same; these are lines of their own in the file.
        for (int line = 2; line < 20; line++) {
            secrets.plant(key.substring(64 * line, 64 * line + 64));
        }
        return account;
    }

    int port() {
        return server.gcsPort();
    }

    ServiceAccount robot() {
        return robot;
    }

    /** An account whose tokens have expired when they come. */
    ServiceAccount late() {
        return late;
    }

    /** An account that may not read the private bucket. */
    ServiceAccount powerless() {
        return powerless;
    }

    AuthorizedUser user() {
        return user;
    }

    ExternalAccount external() {
        return external;
    }

    /** Whether the account was ever handed a token. */
    boolean knowsTokenOf(String email) {
        return server.google().issued().values().stream()
                .anyMatch(token -> token.principal().email().equals(email));
    }

    /** Makes all tokens that were handed out secrets of the run. */
    void plantTokens() {
        server.google().issued().keySet().forEach(secrets::plant);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
