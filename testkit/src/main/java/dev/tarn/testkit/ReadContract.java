package dev.tarn.testkit;

import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.Content;
import dev.tarn.spi.ReadRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#read} promises about whole objects. */
interface ReadContract extends StorageTests {
    @Test
    default void readsAWholeObject() throws IOException {
        byte[] bytes = MediaBytes.noise(3, 100_000);
        fixture().put("whole.jpg", bytes);
        assertThat(Checks.read(storage(), uri("whole.jpg"))).isEqualTo(bytes);
    }

    @Test
    default void readsAnEmptyObject() throws IOException {
        fixture().put("read-empty.jpg", new byte[0]);
        try (Content content =
                Checks.content(storage().read(ReadRequest.whole(uri("read-empty.jpg"))))) {
            assertThat(content.stream().readAllBytes()).isEmpty();
            assertThat(content.stat().size()).hasValue(0);
        }
    }

    @Test
    default void sizeAndVersionAgreeBetweenStatAndRead() throws IOException {
        fixture().put("agree.jpg", MediaBytes.noise(4, 321));
        try (Content content =
                Checks.content(storage().read(ReadRequest.whole(uri("agree.jpg"))))) {
            Checks.assertAgree(content.stat(), Checks.stat(storage(), uri("agree.jpg")));
        }
    }

    @Test
    default void readMakesOneRequest() throws IOException {
        fixture().put("read-once.jpg", MediaBytes.noise(5, 50_000));
        RequestCount count = RequestCount.now(fixture());
        assertThat(Checks.read(storage(), uri("read-once.jpg"))).hasSize(50_000);
        count.assertMade(1);
    }

    @Test
    default void missingObjectIsReportedByItsUri() throws IOException {
        fixture().put("present.jpg", new byte[1]);
        Checks.assertFails(
                OBJECT_MISSING,
                uri("absent.jpg"),
                () -> storage().read(ReadRequest.whole(uri("absent.jpg"))));
    }

    @Test
    default void closedContentGivesNoMoreBytesAndClosesAgain() throws IOException {
        fixture().put("closed.jpg", MediaBytes.noise(6, 1 << 20));
        Content content = Checks.content(storage().read(ReadRequest.whole(uri("closed.jpg"))));
        assertThat(content.stream().read()).isNotNegative();
        content.close();
        content.close();
        assertThatThrownBy(() -> content.stream().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    default void readsTheSameObjectAgainAndAgain() throws IOException {
        byte[] bytes = MediaBytes.noise(7, 2_000);
        fixture().put("again.jpg", bytes);
        for (int i = 0; i < 5; i++) {
            Content left = Checks.content(storage().read(ReadRequest.whole(uri("again.jpg"))));
            left.close();
            assertThat(Checks.read(storage(), uri("again.jpg"))).isEqualTo(bytes);
        }
    }
}
