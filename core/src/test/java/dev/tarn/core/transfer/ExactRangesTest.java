package dev.tarn.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RangedStorage;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExactRangesTest {
    private static final int SIZE = 3_000_000;

    private final byte[] bytes = RangedStorage.noise(SIZE);
    private final RangedStorage storage = new RangedStorage(bytes);
    private final ExactRanges ranges =
            new ExactRanges(
                    new RemoteObject(
                            storage.identity(RangedStorage.URI), RangedStorage.URI, storage),
                    new Retries(
                            RetryPolicy.standard(),
                            new RecordingPause(),
                            new LongestJitter(),
                            new ManualClock()),
                    Cancellation.never());

    @Test
    void eachReadIsOneRequestForJustTheseBytesOfOneVersion() throws IOException {
        assertThat(ranges.read(0, 1000)).isEqualTo(part(0, 1000));
        assertThat(ranges.read(2_000_000, 5)).isEqualTo(part(2_000_000, 5));

        assertThat(storage.requests())
                .extracting(r -> r.range().header())
                .containsExactly("bytes=0-999", "bytes=2000000-2000004");
        assertThat(storage.requests().get(1).condition().kind())
                .isEqualTo(ReadCondition.Kind.MUST_MATCH);
        assertThat(storage.sent()).isEqualTo(1005);
        assertThat(ranges.size()).hasValue(SIZE);
    }

    @Test
    void aReadOverTheEndIsCutThere() throws IOException {
        assertThat(ranges.read(SIZE - 7, 100)).isEqualTo(part(SIZE - 7, 7));
    }

    @Test
    void theEndIsLearnedWhereTheStoreDoesNotTellTheSize() throws IOException {
        storage.withoutSize();

        assertThat(ranges.read(SIZE - 7, 100)).isEqualTo(part(SIZE - 7, 7));

        assertThat(ranges.size()).hasValue(SIZE);
    }

    @Test
    void anotherVersionIsAFailure() throws IOException {
        ranges.read(0, 10);
        storage.replace(RangedStorage.noise(SIZE), "v2");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ranges.read(100, 10))
                .satisfies(
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(StorageException.Kind.CONDITION_FAILED));
    }

    @Test
    void anotherVersionIsAFailureAlsoWhereConditionsAreNotHeeded() throws IOException {
        storage.deafToConditions();
        ranges.read(0, 10);
        storage.replace(RangedStorage.noise(SIZE), "v2");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ranges.read(100, 10))
                .satisfies(
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(StorageException.Kind.CONDITION_FAILED));
    }

    @Test
    void theWholeObjectIsNoRangeOfItHoweverShort() throws IOException {
        byte[] few = RangedStorage.noise(1000);
        storage.replace(few, "v1");
        storage.deafToRanges();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ranges.read(500, 4000))
                .withMessageContaining("1000 bytes where 500 were asked for");
        assertThat(ranges.read(0, 4000)).isEqualTo(few);
    }

    @Test
    void bytesFromBeyondTheEndAreNone() throws IOException {
        storage.replace(RangedStorage.noise(1000), "v1");
        ranges.read(0, 10);
        storage.withoutSize();
        storage.deafToRanges();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ranges.read(500, 4000))
                .withMessageContaining("beyond the end");
    }

    @Test
    void whereNoRangesAreGivenNothingFarInIsRead() throws IOException {
        storage.withoutRangesBeyond(-1);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ranges.read(SIZE - 7, 7));
        assertThat(storage.sent()).isZero();
    }

    @Test
    void whereFurtherRangesAreNotGivenTheBeginningOfTheWholeIsRead() throws IOException {
        ranges.read(0, 10);
        storage.withoutRangesBeyond(50);

        assertThat(ranges.read(100, 20)).isEqualTo(part(100, 20));
        assertThat(ranges.read(200, 20)).isEqualTo(part(200, 20));

        assertThat(storage.requests())
                .extracting(r -> r.range().isWhole())
                .containsExactly(false, false, true, true);
        assertThat(storage.sent()).isEqualTo(10 + 120 + 220);
    }

    @Test
    void anObjectThatIsRefusedIsAskedForOnce() {
        storage.refuse();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ranges.read(0, 1000))
                .withMessageContaining("refused");

        assertThat(storage.count()).isEqualTo(1);
    }

    @Test
    void aStoreThatSendsMoreThanWasAskedForIsNotBelieved() {
        storage.deafToRanges();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ranges.read(100, 20))
                .withMessageContaining("3000000 bytes where 20 were asked for");
    }

    private byte[] part(int from, int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }
}
