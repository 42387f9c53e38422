package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.CONTAINER_MISSING;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static dev.tarn.spi.StorageException.Kind.REFUSED;
import static dev.tarn.spi.StorageException.Kind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tarn.spi.Content;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How failures are told apart, that none is tried again, and that none gives a secret away. */
interface FailureContract extends StorageTests {
    @Test
    default void missingContainerIsToldFromAMissingObject() {
        if (Checks.excludes(this, FaultKind.MISSING_CONTAINER)) {
            Checks.assertFails(
                    OBJECT_MISSING,
                    () -> storage().read(ReadRequest.whole(uri("no-such-folder/a.jpg"))));
            return;
        }
        Access access = fixture().access(FaultKind.MISSING_CONTAINER, "a.jpg");
        Checks.assertFails(
                CONTAINER_MISSING,
                access.uri(),
                () -> access.storage().read(ReadRequest.whole(access.uri())));
    }

    @Test
    default void refusedCredentialsAreRefused() throws IOException {
        if (Checks.excludes(this, FaultKind.REFUSED)) {
            assertReadable("open.jpg");
            return;
        }
        fixture().put("locked.jpg", new byte[10]);
        Access access = fixture().access(FaultKind.REFUSED, "locked.jpg");
        Checks.assertFails(
                REFUSED,
                access.uri(),
                () -> access.storage().read(ReadRequest.whole(access.uri())));
    }

    @Test
    default void refusedCredentialsAreRefusedByStatToo() throws IOException {
        if (Checks.excludes(this, FaultKind.REFUSED)) {
            assertReadable("open-stat.jpg");
            return;
        }
        fixture().put("locked-stat.jpg", new byte[10]);
        Access access = fixture().access(FaultKind.REFUSED, "locked-stat.jpg");
        Checks.assertFails(
                REFUSED, access.uri(), () -> access.storage().stat(StatRequest.of(access.uri())));
    }

    @Test
    default void unreachableHostIsUnavailable() throws IOException {
        if (Checks.excludes(this, FaultKind.UNREACHABLE)) {
            assertReadable("near.jpg");
            return;
        }
        Access access = fixture().access(FaultKind.UNREACHABLE, "far.jpg");
        Checks.assertFails(
                UNAVAILABLE,
                access.uri(),
                () -> access.storage().read(ReadRequest.whole(access.uri())));
    }

    @Test
    default void busyStoreIsUnavailableAndSaysHowLongToWait() throws IOException {
        fixture().put("busy.jpg", new byte[10]);
        if (Checks.excludes(this, FaultKind.BUSY)) {
            assertReadable("busy.jpg");
            return;
        }
        fixture().provoke(FaultKind.BUSY, "busy.jpg");
        StorageException failure =
                Checks.failure(() -> storage().read(ReadRequest.whole(uri("busy.jpg"))));
        assertThat(failure.kind()).isEqualTo(UNAVAILABLE);
        assertThat(failure.retryAfter()).isPresent();
    }

    @Test
    default void busyStoreIsAskedOnce() throws IOException {
        fixture().put("once.jpg", new byte[10]);
        if (Checks.excludes(this, FaultKind.BUSY)) {
            assertReadable("once.jpg");
            return;
        }
        fixture().provoke(FaultKind.BUSY, "once.jpg");
        RequestCount count = RequestCount.now(fixture());
        assertThat(catchThrowable(() -> storage().read(ReadRequest.whole(uri("once.jpg")))))
                .isInstanceOf(StorageException.class);
        count.assertMade(1);
    }

    @Test
    default void storeThatIsNoLongerBusyServesAgain() throws IOException {
        fixture().put("recovers.jpg", new byte[10]);
        if (!Checks.excludes(this, FaultKind.BUSY)) {
            fixture().provoke(FaultKind.BUSY, "recovers.jpg");
            assertThat(catchThrowable(() -> storage().read(ReadRequest.whole(uri("recovers.jpg")))))
                    .isNotNull();
        }
        assertReadable("recovers.jpg");
    }

    @Test
    default void truncatedBodyIsDetected() throws IOException {
        fixture().put("truncated.jpg", MediaBytes.noise(20, 100_000));
        ReadRequest request = ReadRequest.whole(uri("truncated.jpg"));
        if (Checks.excludes(this, FaultKind.TRUNCATED)) {
            assertThat(Checks.read(storage(), request)).hasSize(100_000);
            return;
        }
        fixture().provoke(FaultKind.TRUNCATED, "truncated.jpg");
        Checks.assertFails(
                UNAVAILABLE, uri("truncated.jpg"), () -> Checks.read(storage(), request));
    }

    @Test
    default void secretsAreInNoMessageAndNoText() throws IOException {
        fixture().put("secret.jpg", new byte[100]);
        ReadRequest request = ReadRequest.whole(fixture().uriWithCredentials("secret.jpg"));
        SecretSearch search = new SecretSearch(fixture().secrets());
        search.text(storage()).text(request).text(StatRequest.of(request.uri()));
        search.text(storage().identity(request.uri()));
        search.failureOf(() -> storage().read(ReadRequest.whole(uri("secret-absent.jpg"))));
        try (Content content = Checks.content(storage().read(request))) {
            search.text(content).text(content.stat()).text(content.stream());
        }
        for (FaultKind kind : expectedFaults()) {
            provokeForSecrets(kind, search);
        }
        assertThat(search.texts()).as("texts searched").hasSizeGreaterThan(5);
        search.assertNoneFound();
    }

    private void provokeForSecrets(FaultKind kind, SecretSearch search) throws IOException {
        switch (kind) {
            case MISSING_CONTAINER, REFUSED, UNREACHABLE -> {
                Access access = fixture().access(kind, "secret.jpg");
                search.text(access.storage());
                search.failureOf(() -> access.storage().read(ReadRequest.whole(access.uri())));
            }
            case BUSY, TRUNCATED -> {
                fixture().provoke(kind, "secret.jpg");
                search.failureOf(() -> Checks.read(storage(), uri("secret.jpg")));
            }
            case STALLED_HEADERS, STALLED_BODY -> search.text(kind);
        }
    }

    private void assertReadable(String key) throws IOException {
        fixture().put(key, MediaBytes.noise(21, 10));
        assertThat(Checks.read(storage(), uri(key))).isEqualTo(MediaBytes.noise(21, 10));
    }
}
