package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.google.AccessToken;
import dev.tarn.objectserver.google.Principal;
import dev.tarn.objectserver.store.BucketAccess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what with Google Cloud Storage, and what the others are told. */
class GcsAccessTest {

    private static final Principal ANN = Principal.of("ann@tarn.test");
    private static final String READ_ONLY = "https://www.googleapis.com/auth/devstorage.read_only";
    private static final String LIST = "/storage/v1/b/b/o";

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private ObjectServer server;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.builder().clock(now::get).start();
        server.createBucket("b");
        server.put("b", "k", "x".getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void anyoneIsRefusedWith401AndToldWhatIsMissing() throws Exception {
        GcsTestClient anyone = new GcsTestClient(server, "");

        HttpResponse<byte[]> read = anyone.get(GcsTestClient.object("b", "k"));

        assertThat(read.statusCode()).isEqualTo(401);
        assertThat(GcsTestClient.reason(read)).isEqualTo("required");
        assertThat(GcsTestClient.text(read))
                .contains("Anonymous caller does not have storage.objects.get access");
        assertThat(anyone.media("b", "k").statusCode()).isEqualTo(401);
        assertThat(anyone.get("/b/k").statusCode()).isEqualTo(403);
        assertThat(anyone.get(GcsTestClient.object("nowhere", "k")).statusCode()).isEqualTo(404);
    }

    @Test
    void tokensThatWereNotHandedOutAreRefused() throws Exception {
        String revoked = server.google().issue(ANN);
        server.google().revoke(revoked);

        HttpResponse<byte[]> forged =
                new GcsTestClient(server, "ya29.forged").get(GcsTestClient.object("b", "k"));

        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(GcsTestClient.reason(forged)).isEqualTo("authError");
        assertThat(GcsTestClient.header(forged, "WWW-Authenticate"))
                .contains("error=\"invalid_token\"");
        assertThat(new GcsTestClient(server, revoked).media("b", "k").statusCode()).isEqualTo(401);
    }

    @Test
    void tokensExpireByTheClockOfTheServer() throws Exception {
        server.google().tokenLifetime(Duration.ofMinutes(5));
        GcsTestClient client = new GcsTestClient(server, server.google().issue(ANN));

        assertThat(client.media("b", "k").statusCode()).isEqualTo(200);
        now.updateAndGet(it -> it.plus(Duration.ofMinutes(5)));
        assertThat(client.media("b", "k").statusCode()).isEqualTo(401);
    }

    @Test
    void tokensOfOneAccountMayLastShorterAndAllAreKnown() throws Exception {
        server.google().tokenLifetime(ANN.email(), Duration.ZERO);
        String expired = server.google().issue(ANN);
        String lasting = server.google().issue(Principal.of("bob@tarn.test"));

        assertThat(new GcsTestClient(server, expired).media("b", "k").statusCode()).isEqualTo(401);
        assertThat(new GcsTestClient(server, lasting).media("b", "k").statusCode()).isEqualTo(200);
        assertThat(server.google().issued()).containsOnlyKeys(expired, lasting);
        assertThat(server.google().issued().get(expired).principal()).isEqualTo(ANN);
    }

    @Test
    void eachRightIsAskedFor() throws Exception {
        GcsTestClient reader = with(Right.READ);
        GcsTestClient lister = with(Right.LIST);
        GcsTestClient writer = with(Right.WRITE);
        GcsTestClient replacer = with(Right.WRITE, Right.OVERWRITE);
        GcsTestClient deleter = with(Right.DELETE);

        assertThat(reader.media("b", "k").statusCode()).isEqualTo(200);
        assertThat(reader.get(LIST).statusCode()).isEqualTo(403);
        assertThat(lister.get(LIST).statusCode()).isEqualTo(200);
        assertThat(lister.media("b", "k").statusCode()).isEqualTo(403);
        assertThat(writer.insert("b", "new", "x", "").statusCode()).isEqualTo(200);
        assertThat(GcsTestClient.text(writer.insert("b", "k", "y", "")))
                .contains("storage.objects.delete");
        assertThat(replacer.insert("b", "k", "y", "").statusCode()).isEqualTo(200);
        assertThat(replacer.delete(GcsTestClient.object("b", "k")).statusCode()).isEqualTo(403);
        assertThat(deleter.delete(GcsTestClient.object("b", "k")).statusCode()).isEqualTo(204);
    }

    @Test
    void onlyWhoMayListLearnsThatAnObjectIsMissing() throws Exception {
        assertThat(with(Right.READ).media("b", "absent").statusCode()).isEqualTo(403);
        assertThat(with(Right.READ, Right.LIST).media("b", "absent").statusCode()).isEqualTo(404);
    }

    @Test
    void publicBucketsNeedNoToken() throws Exception {
        server.createBucket("open", BucketAccess.publicReadAndList("us-east-1"));
        server.put("open", "k", "x".getBytes(StandardCharsets.UTF_8), "text/plain");
        GcsTestClient anyone = new GcsTestClient(server, "");

        assertThat(anyone.media("open", "k").statusCode()).isEqualTo(200);
        assertThat(anyone.get("/storage/v1/b/open/o").statusCode()).isEqualTo(200);
        assertThat(anyone.get("/open/k").statusCode()).isEqualTo(200);
        assertThat(anyone.media("open", "absent").statusCode()).isEqualTo(404);
        assertThat(anyone.insert("open", "new", "x", "").statusCode()).isEqualTo(401);
    }

    @Test
    void scopesLimitWhatATokenIsGoodFor() throws Exception {
        String token = server.google().issue(ANN, Set.of(READ_ONLY));
        String other = server.google().issue(ANN, Set.of("https://mail.google.com/"));
        GcsTestClient client = new GcsTestClient(server, token);

        HttpResponse<byte[]> write = client.insert("b", "new", "x", "");

        assertThat(client.media("b", "k").statusCode()).isEqualTo(200);
        assertThat(write.statusCode()).isEqualTo(403);
        assertThat(GcsTestClient.reason(write)).isEqualTo("insufficientPermissions");
        assertThat(new GcsTestClient(server, other).media("b", "k").statusCode()).isEqualTo(403);
        assertThat(
                        new GcsTestClient(
                                        server,
                                        server.google()
                                                .issue(ANN, Set.of(AccessToken.CLOUD_PLATFORM)))
                                .insert("b", "new", "x", "")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void permissionsAreToldToWhoAsks() throws Exception {
        HttpResponse<byte[]> told =
                with(Right.READ, Right.LIST)
                        .get(
                                "/storage/v1/b/b/iam/testPermissions?permissions=storage.objects.get"
                                        + "&permissions=storage.objects.create");

        assertThat(GcsTestClient.text(told)).contains("[\"storage.objects.get\"]");
    }

    private GcsTestClient with(Right first, Right... more) {
        Principal limited = ANN.withGrants(Grant.over("b", first, more));
        return new GcsTestClient(server, server.google().issue(limited));
    }
}
