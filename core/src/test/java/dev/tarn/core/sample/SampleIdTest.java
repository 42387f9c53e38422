package dev.tarn.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleIdTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @Test
    void anIdIsTwelveBytesWithItsSecondsFirst() {
        SampleId id = new SampleId("507f1f77bcf86cd799439011");

        assertThat(id.bytes()).hasSize(12).startsWith(0x50, 0x7f).endsWith(0x90, 0x11);
        assertThat(id.time()).isEqualTo(Instant.parse("2012-10-17T21:13:27Z"));
        assertThat(SampleId.of(id.bytes())).isEqualTo(id);
        assertThat(id).hasToString("507f1f77bcf86cd799439011");
    }

    @Test
    void secondsBeyond2038AreKept() {
        Instant far = Instant.parse("2100-01-01T00:00:00Z");

        SampleId id = new SampleIds(InstantSource.fixed(far), new Random(1)).next();

        assertThat(id.time()).isEqualTo(far);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "507f1f77bcf86cd79943901",
                "507f1f77bcf86cd7994390111",
                "507F1F77BCF86CD799439011",
                "507f1f77bcf86cd79943901g"
            })
    void anotherTextIsNoId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleId(text))
                .withMessageContaining("24 lower-case hexadecimal digits");
    }

    @Test
    void idsOfOneSecondRiseAndTellTheSecond() {
        SampleIds ids = new SampleIds(CLOCK, counterFrom(0));
        List<SampleId> made = Stream.generate(ids::next).limit(1000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(made).allSatisfy(id -> assertThat(id.time()).isEqualTo("2026-01-02T03:04:05Z"));
    }

    @Test
    void idsOfOneProcessShareItsRandomBytesAndThoseOfAnotherDoNot() {
        SampleIds one = new SampleIds(CLOCK, new Random(1));
        SampleIds other = new SampleIds(CLOCK, new Random(2));

        assertThat(process(one.next())).isEqualTo(process(one.next()));
        assertThat(process(one.next())).isNotEqualTo(process(other.next()));
    }

    @Test
    void theCounterStartsAgainAtZeroAfterItsLastValue() {
        SampleIds ids = new SampleIds(CLOCK, counterFrom(0xffffff));

        assertThat(ids.next().hex()).endsWith("ffffff");
        assertThat(ids.next().hex()).endsWith("000000");
    }

    @Test
    void manyThreadsGetDifferentIds() {
        SampleIds ids = new SampleIds(CLOCK, new Random(3));

        Set<SampleId> made =
                new HashSet<>(
                        IntStream.range(0, 20_000).parallel().mapToObj(i -> ids.next()).toList());

        assertThat(made).hasSize(20_000);
    }

    private static List<Byte> process(SampleId id) {
        byte[] bytes = Arrays.copyOfRange(id.bytes(), 4, 9);
        return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
    }

    private static RandomGenerator counterFrom(int start) {
        return () -> ((long) start) << 32;
    }
}
