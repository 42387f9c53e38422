package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void countsWhatFallsIntoAnObject() {
        assertThat(ByteRange.whole().lengthWithin(10)).isEqualTo(10);
        assertThat(ByteRange.of(2, 3).lengthWithin(10)).isEqualTo(3);
        assertThat(ByteRange.of(8, 30).lengthWithin(10)).isEqualTo(2);
        assertThat(ByteRange.of(10, 1).lengthWithin(10)).isZero();
        assertThat(ByteRange.from(11).lengthWithin(10)).isZero();
        assertThat(ByteRange.from(0).lengthWithin(0)).isZero();
        assertThat(ByteRange.of(1, Long.MAX_VALUE - 1).lengthWithin(Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void writesTheRangeHeader() {
        assertThat(ByteRange.of(0, 100).header()).isEqualTo("bytes=0-99");
        assertThat(ByteRange.of(7, 1).header()).isEqualTo("bytes=7-7");
        assertThat(ByteRange.from(100).header()).isEqualTo("bytes=100-");
    }

    @Test
    void wholeIsTheRestFromTheStart() {
        assertThat(ByteRange.whole().isWhole()).isTrue();
        assertThat(ByteRange.from(0)).isEqualTo(ByteRange.whole());
        assertThat(ByteRange.of(0, 5).isWhole()).isFalse();
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> ByteRange.from(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> ByteRange.of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ByteRange.of(0, -5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteRange.of(Long.MAX_VALUE, Long.MAX_VALUE));
    }
}
