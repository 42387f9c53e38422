package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.StorageException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What spares a store without paging, conditions or blocking reads some code. */
class PlainStoreTest {
    private static final ObjectUri URI = ObjectUri.of("x://b/a");
    private static final ObjectVersion ONE = ObjectVersion.of("1");
    private static final List<ObjectStat> ALL =
            Stream.of("d/3", "a", "d/1", "\uFF5E", "\uD83D\uDE00", "e")
                    .map(key -> ObjectStat.of(ObjectUri.of("x://b/" + key)))
                    .toList();

    @Test
    void cutsPagesInUtf8OrderThatJoin() {
        ListRequest request =
                ListRequest.under(ObjectUri.of("x://b/")).withDelimiter("/").withPageSize(2);
        ListPage first = ListPage.cut(request, ALL);
        ListPage second = ListPage.cut(request.withToken(first.next().orElseThrow()), ALL);
        ListPage third = ListPage.cut(request.withToken(second.next().orElseThrow()), ALL);
        assertThat(texts(first)).containsExactly("x://b/a");
        assertThat(first.prefixes()).containsExactly(ObjectUri.of("x://b/d/"));
        assertThat(texts(second)).containsExactly("x://b/e", "x://b/\uFF5E");
        assertThat(texts(third)).containsExactly("x://b/\uD83D\uDE00");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void cutsOnlyWhatIsUnderThePrefixAndAfterTheStart() {
        ListRequest request =
                ListRequest.under(ObjectUri.of("x://b/d"))
                        .withStartAfter(ObjectUri.of("x://b/d/2"));
        assertThat(texts(ListPage.cut(request, ALL))).containsExactly("x://b/d/3");
    }

    @Test
    void asksForWhatTheConditionAllows() throws IOException {
        ObjectStat there = ObjectStat.of(URI).withVersion(ONE);
        ObjectStat changed = ObjectStat.of(URI).withVersion(ObjectVersion.of("2"));
        assertThat(ReadCondition.none().asksFor(ObjectStat.of(URI))).isTrue();
        assertThat(ReadCondition.mustMatch(ONE).asksFor(there)).isTrue();
        assertThat(ReadCondition.mustDiffer(ONE).asksFor(changed)).isTrue();
        assertThat(ReadCondition.mustDiffer(ONE).asksFor(there)).isFalse();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> ReadCondition.mustMatch(ONE).asksFor(changed))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CONDITION_FAILED))
                .satisfies(e -> assertThat(e.uri()).isEqualTo(URI));
    }

    @Test
    void endsReadsThatAreNoLongerWanted() throws IOException {
        Cancellation cancellation = Cancellation.create();
        try (Content content =
                Content.of(ObjectStat.of(URI), 3, new ByteArrayInputStream(new byte[3]))
                        .endedBy(cancellation)) {
            assertThat(content.stream().read()).isZero();
            cancellation.cancel();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> content.stream().read());
        }
    }

    private static List<String> texts(ListPage page) {
        return page.objects().stream().map(object -> object.uri().text()).toList();
    }
}
