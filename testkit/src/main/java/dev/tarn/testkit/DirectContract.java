package dev.tarn.testkit;

import static dev.tarn.spi.Capability.DIRECT;
import static dev.tarn.spi.StorageException.Kind.CONDITION_FAILED;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link dev.tarn.spi.Storage#direct} executed by a transport answers what a read answers. */
interface DirectContract extends StorageTests {
    @Test
    default void directReadsWhatReadReads() throws IOException {
        fixture().put("direct.jpg", MediaBytes.noise(70, 30_000));
        ReadRequest request = ReadRequest.whole(uri("direct.jpg"));
        if (Checks.refuses(this, DIRECT, () -> storage().direct(request))) {
            return;
        }
        assertSame(request);
    }

    @Test
    default void directReadsTheSameRanges() throws IOException {
        fixture().put("direct-range.jpg", MediaBytes.noise(71, 1_000));
        ReadRequest whole = ReadRequest.whole(uri("direct-range.jpg"));
        if (Checks.refuses(this, DIRECT, () -> storage().direct(whole))) {
            return;
        }
        for (ByteRange range :
                List.of(
                        ByteRange.of(0, 1),
                        ByteRange.of(10, 100),
                        ByteRange.from(990),
                        ByteRange.of(990, 100),
                        ByteRange.of(1_000, 1),
                        ByteRange.from(5_000))) {
            assertSame(whole.withRange(range));
        }
    }

    @Test
    default void directReadsAnEmptyObject() throws IOException {
        fixture().put("direct-empty.jpg", new byte[0]);
        ReadRequest request = ReadRequest.whole(uri("direct-empty.jpg"));
        if (Checks.refuses(this, DIRECT, () -> storage().direct(request))) {
            return;
        }
        assertSame(request);
    }

    @Test
    default void directKeepsToItsCondition() throws IOException {
        fixture().put("direct-if.jpg", MediaBytes.noise(72, 100));
        ReadRequest whole = ReadRequest.whole(uri("direct-if.jpg"));
        if (Checks.refuses(this, DIRECT, () -> storage().direct(whole))) {
            return;
        }
        ObjectVersion old = Checks.stat(storage(), whole.uri()).version().orElseThrow();
        assertSame(whole.withCondition(ReadCondition.mustMatch(old)));
        assertThat(direct(whole.withCondition(ReadCondition.mustDiffer(old))))
                .isEqualTo(new NotModified(whole.uri()));
        fixture().put("direct-if.jpg", MediaBytes.noise(73, 101));
        assertSame(whole.withCondition(ReadCondition.mustDiffer(old)));
        Checks.assertFails(
                CONDITION_FAILED,
                whole.uri(),
                () -> direct(whole.withCondition(ReadCondition.mustMatch(old))));
    }

    @Test
    default void directFailsOnAMissingObject() throws IOException {
        ReadRequest request = ReadRequest.whole(uri("direct-absent.jpg"));
        if (Checks.refuses(this, DIRECT, () -> storage().direct(request))) {
            return;
        }
        Checks.assertFails(OBJECT_MISSING, request.uri(), () -> direct(request));
    }

    @Test
    default void directMakesNoRequestAndShowsNoSecret() throws IOException {
        ReadRequest request = ReadRequest.whole(fixture().uriWithCredentials("direct-text.jpg"));
        if (Checks.refuses(this, DIRECT, () -> storage().direct(request))) {
            return;
        }
        RequestCount requests = RequestCount.now(fixture());
        DirectRead read = storage().direct(request).orElseThrow();
        requests.assertMade(0);
        new SecretSearch(fixture().secrets()).text(read).text(read.headers()).assertNoneFound();
    }

    private void assertSame(ReadRequest request) throws IOException {
        try (Content direct = Checks.content(direct(request));
                Content read = Checks.content(storage().read(request))) {
            assertThat(direct.stream().readAllBytes()).isEqualTo(read.stream().readAllBytes());
            Checks.assertAgree(direct.stat(), read.stat());
        }
    }

    private ReadResult direct(ReadRequest request) throws IOException {
        DirectRead read = storage().direct(request).orElseThrow();
        return fixture().transport().execute(read, request);
    }
}
