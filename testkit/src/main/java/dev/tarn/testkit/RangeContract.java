package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Content;
import dev.tarn.spi.Purpose;
import dev.tarn.spi.ReadRequest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#read} promises about parts of objects. */
interface RangeContract extends StorageTests {
    /** The size of the object whose parts are read. */
    int SIZE = 10_000;

    @Test
    default void readsARange() throws IOException {
        assertRange("range.jpg", ByteRange.of(17, 1000), 17, 1017);
    }

    @Test
    default void readsTheRestFromAnOffset() throws IOException {
        assertRange("rest.jpg", ByteRange.from(9_000), 9_000, SIZE);
    }

    @Test
    default void readsARangeUpToTheEnd() throws IOException {
        assertRange("up-to-end.jpg", ByteRange.of(9_990, 10), 9_990, SIZE);
    }

    @Test
    default void cutsARangeThatReachesOverTheEnd() throws IOException {
        assertRange("over-end.jpg", ByteRange.of(9_990, 5_000), 9_990, SIZE);
    }

    @Test
    default void rangeThatBeginsAtTheEndHoldsNoBytes() throws IOException {
        assertRange("at-end.jpg", ByteRange.of(SIZE, 10), SIZE, SIZE);
    }

    @Test
    default void rangeThatBeginsPastTheEndHoldsNoBytes() throws IOException {
        assertRange("past-end.jpg", ByteRange.from(SIZE + 5_000), SIZE, SIZE);
    }

    @Test
    default void rangeOfAnEmptyObjectHoldsNoBytes() throws IOException {
        fixture().put("empty-range.jpg", new byte[0]);
        try (Content content = range("empty-range.jpg", ByteRange.of(0, 100))) {
            assertThat(content.stream().readAllBytes()).isEmpty();
            assertThat(content.stat().size()).hasValue(0);
        }
    }

    @Test
    default void rangeMakesOneRequest() throws IOException {
        fixture().put("range-once.jpg", MediaBytes.noise(8, SIZE));
        RequestCount count = RequestCount.now(fixture());
        try (Content content = range("range-once.jpg", ByteRange.of(5, 5))) {
            assertThat(content.stream().readAllBytes()).hasSize(5);
        }
        count.assertMade(1);
    }

    @Test
    default void rangeTellsTheVersionOfTheWholeObject() throws IOException {
        fixture().put("range-stat.jpg", MediaBytes.noise(9, SIZE));
        try (Content content = range("range-stat.jpg", ByteRange.of(100, 100))) {
            assertThat(content.stat().version())
                    .isPresent()
                    .isEqualTo(Checks.stat(storage(), uri("range-stat.jpg")).version());
        }
    }

    private void assertRange(String key, ByteRange range, int from, int to) throws IOException {
        byte[] bytes = MediaBytes.noise(10, SIZE);
        fixture().put(key, bytes);
        try (Content content = range(key, range)) {
            assertThat(content.stream().readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(bytes, from, to));
            assertThat(content.stat().size()).as("size of the whole object").hasValue(SIZE);
        }
    }

    private Content range(String key, ByteRange range) throws IOException {
        ReadRequest request =
                ReadRequest.whole(uri(key)).withRange(range).withPurpose(Purpose.PARTIAL);
        return Checks.content(storage().read(request));
    }
}
