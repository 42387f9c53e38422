package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.CONDITION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.NotModified;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#read} promises under a condition. */
interface ConditionContract extends StorageTests {
    @Test
    default void readsWhenTheVersionMatches() throws IOException {
        fixture().put("match.jpg", MediaBytes.noise(11, 100));
        ReadCondition condition = ReadCondition.mustMatch(version("match.jpg"));
        assertThat(Checks.read(storage(), whole("match.jpg", condition)))
                .isEqualTo(MediaBytes.noise(11, 100));
    }

    @Test
    default void refusesToReadWhenTheVersionIsAnother() throws IOException {
        ReadCondition condition = ReadCondition.mustMatch(staleVersion("stale.jpg"));
        Checks.assertFails(
                CONDITION_FAILED,
                uri("stale.jpg"),
                () -> storage().read(whole("stale.jpg", condition)));
    }

    @Test
    default void answersNotModifiedWhenTheVersionIsTheSame() throws IOException {
        fixture().put("same-version.jpg", MediaBytes.noise(12, 100));
        ReadCondition condition = ReadCondition.mustDiffer(version("same-version.jpg"));
        assertThat(storage().read(whole("same-version.jpg", condition)))
                .isEqualTo(new NotModified(uri("same-version.jpg")));
    }

    @Test
    default void readsWhenTheVersionDiffers() throws IOException {
        ReadCondition condition = ReadCondition.mustDiffer(staleVersion("differs.jpg"));
        assertThat(Checks.read(storage(), whole("differs.jpg", condition)))
                .isEqualTo(MediaBytes.noise(14, 101));
    }

    @Test
    default void readsARangeWhenTheVersionMatches() throws IOException {
        fixture().put("match-range.jpg", MediaBytes.noise(15, 100));
        ReadRequest request =
                whole("match-range.jpg", ReadCondition.mustMatch(version("match-range.jpg")))
                        .withRange(ByteRange.of(90, 10));
        assertThat(Checks.read(storage(), request)).hasSize(10);
    }

    @Test
    default void refusesARangeWhenTheVersionIsAnother() throws IOException {
        ReadRequest request =
                whole("stale-range.jpg", ReadCondition.mustMatch(staleVersion("stale-range.jpg")))
                        .withRange(ByteRange.of(10, 10));
        Checks.assertFails(CONDITION_FAILED, uri("stale-range.jpg"), () -> storage().read(request));
    }

    private ReadRequest whole(String key, ReadCondition condition) {
        return ReadRequest.whole(uri(key)).withCondition(condition);
    }

    private ObjectVersion version(String key) throws IOException {
        return Checks.stat(storage(), uri(key)).version().orElseThrow();
    }

    /** The version of an object that has since been replaced. */
    private ObjectVersion staleVersion(String key) throws IOException {
        fixture().put(key, MediaBytes.noise(13, 100));
        ObjectVersion stale = version(key);
        fixture().put(key, MediaBytes.noise(14, 101));
        return stale;
    }
}
