package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectStat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#stat} promises. */
interface StatContract extends StorageTests {
    @Test
    default void statTellsSizeAndVersion() throws IOException {
        fixture().put("stat.jpg", MediaBytes.noise(1, 1234));
        ObjectStat stat = Checks.stat(storage(), uri("stat.jpg"));
        assertThat(stat.uri()).isEqualTo(uri("stat.jpg"));
        assertThat(stat.size()).hasValue(1234);
        assertThat(stat.version()).isPresent();
    }

    @Test
    default void statOfAnEmptyObjectTellsSizeZero() throws IOException {
        fixture().put("stat-empty.jpg", new byte[0]);
        assertThat(Checks.stat(storage(), uri("stat-empty.jpg")).size()).hasValue(0);
    }

    @Test
    default void statOfAMissingObjectIsReportedByItsUri() throws IOException {
        fixture().put("present.jpg", new byte[1]);
        Checks.assertFails(
                OBJECT_MISSING,
                uri("stat-absent.jpg"),
                () -> Checks.stat(storage(), uri("stat-absent.jpg")));
    }

    @Test
    default void statMakesOneRequest() throws IOException {
        fixture().put("stat-once.jpg", new byte[9]);
        RequestCount count = RequestCount.now(fixture());
        assertThat(Checks.stat(storage(), uri("stat-once.jpg")).size()).hasValue(9);
        count.assertMade(1);
    }

    @Test
    default void versionChangesWithTheBytes() throws IOException {
        fixture().put("changing.jpg", MediaBytes.noise(1, 100));
        ObjectStat before = Checks.stat(storage(), uri("changing.jpg"));
        fixture().put("changing.jpg", MediaBytes.noise(2, 101));
        ObjectStat after = Checks.stat(storage(), uri("changing.jpg"));
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(after.size()).hasValue(101);
    }
}
