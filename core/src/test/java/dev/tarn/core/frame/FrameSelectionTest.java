package dev.tarn.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.core.port.PictureRequest;
import dev.tarn.core.testing.ListedFrames;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSelectionTest {
    /** The numbers of the frames chosen, of which the picture says the same. */
    private static List<Long> chosen(FrameSelection selection, ListedFrames video)
            throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (FrameWalk walk = new FrameWalk(video::source, selection, PictureRequest.whole())) {
            Optional<WantedFrame> next = walk.next(Cancellation.never());
            while (next.isPresent()) {
                long number = next.get().mark().number();
                numbers.add(number);
                assertThat((long) next.get().picture().argb()[0]).isEqualTo(number);
                next = walk.next(Cancellation.never());
            }
            assertThat(walk.next(Cancellation.never())).as("again").isEmpty();
        }
        assertThat(video.open()).isZero();
        return numbers;
    }

    private static FrameSelection at(Double... times) {
        return new FrameSelection.Times(List.of(times));
    }

    private static FrameSelection numbers(Long... numbers) {
        return new FrameSelection.Numbers(List.of(numbers));
    }

    @Test
    void allAreAll() throws IOException {
        assertThat(chosen(new FrameSelection.All(), ListedFrames.regular(3, 25)))
                .containsExactly(0L, 1L, 2L);
        assertThat(chosen(new FrameSelection.All(), ListedFrames.at())).isEmpty();
    }

    @Test
    void everySoManiethBeginsWithTheFirst() throws IOException {
        assertThat(chosen(new FrameSelection.Every(4), ListedFrames.regular(10, 25)))
                .containsExactly(0L, 4L, 8L);
        assertThat(chosen(new FrameSelection.Every(1), ListedFrames.regular(2, 25)))
                .containsExactly(0L, 1L);
    }

    @Test
    void keyFramesAreThoseThatSaySo() throws IOException {
        assertThat(chosen(new FrameSelection.Keys(), ListedFrames.regular(12, 25)))
                .containsExactly(0L, 5L, 10L);
    }

    @Test
    void numbersComeInOrderOnceAndNoneBehindTheEnd() throws IOException {
        assertThat(chosen(numbers(7L, 2L, 2L, 99L), ListedFrames.regular(10, 25)))
                .containsExactly(2L, 7L);
    }

    @Test
    void nothingIsDecodedBehindTheLastThatIsWanted() throws IOException {
        ListedFrames video = ListedFrames.regular(1000, 25);

        chosen(numbers(3L), video);
        assertThat(video.decoded()).isEqualTo(4);
        chosen(new FrameSelection.All().atMost(2), video);
        assertThat(video.decoded()).isEqualTo(4 + 2);
        chosen(at(0.1), video);
        assertThat(video.decoded()).as("one more tells that it is later").isEqualTo(4 + 2 + 4);
    }

    @Test
    void aTimeIsTheLastFrameThatIsNotLater() throws IOException {
        ListedFrames video = ListedFrames.at(0, 0.4, 0.8, 1.2);

        assertThat(chosen(at(0.0), video)).containsExactly(0L);
        assertThat(chosen(at(0.39), video)).containsExactly(0L);
        assertThat(chosen(at(0.4), video)).containsExactly(1L);
        assertThat(chosen(at(0.79, 0.41, 0.5), video)).containsExactly(1L);
        assertThat(chosen(at(1.1, 0.1), video)).containsExactly(0L, 2L);
        assertThat(chosen(at(1.2), video)).containsExactly(3L);
    }

    @Test
    void aTimeBehindTheEndIsTheLastFrame() throws IOException {
        assertThat(chosen(at(0.1, 1000.0, 2000.0), ListedFrames.regular(50, 25)))
                .containsExactly(2L, 49L);
        assertThat(chosen(at(5.0), ListedFrames.at(0))).containsExactly(0L);
        assertThat(chosen(at(5.0), ListedFrames.at())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 24, 25, 30, 60, 30000 / 1001.0, 24000 / 1001.0})
    void anyTimeIsTheFrameThatDivisionTells(double perSecond) throws IOException {
        for (int i = 0; i < 40; i++) {
            double half = (i + 0.5) / perSecond;
            assertThat(chosen(at(half), ListedFrames.regular(40, perSecond)))
                    .containsExactly((long) i);
            double rounded = Math.round(i / perSecond * 1e6) / 1e6;
            assertThat(chosen(at(rounded), ListedFrames.regular(40, perSecond)))
                    .as("a time to the microsecond")
                    .containsExactly((long) i);
        }
    }

    @Test
    void multiplesOfATimeAreNotMissedByRounding() throws IOException {
        for (double step : new double[] {0.1, 0.2, 0.3, 0.7, 0.9}) {
            long frames = Math.round(step * 30);
            List<Long> expected =
                    LongStream.range(0, (3000 + frames - 1) / frames)
                            .mapToObj(i -> i * frames)
                            .toList();
            assertThat(
                            chosen(
                                    new FrameSelection.EverySeconds(step),
                                    ListedFrames.regular(3000, 30)))
                    .as("every " + step)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aStepShorterThanAFrameTakesEachOnce() throws IOException {
        assertThat(chosen(new FrameSelection.EverySeconds(0.01), ListedFrames.regular(5, 25)))
                .containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aStepThatNoFrameMeetsTakesTheFramesShownThen() throws IOException {
        assertThat(chosen(new FrameSelection.EverySeconds(0.25), ListedFrames.regular(10, 10)))
                .containsExactly(0L, 2L, 5L, 7L);
    }

    @Test
    void theLastFrameIsShownAsLongAsTheOneBefore() throws IOException {
        assertThat(chosen(new FrameSelection.EverySeconds(0.95), ListedFrames.regular(10, 10)))
                .containsExactly(0L, 9L);
        assertThat(chosen(new FrameSelection.EverySeconds(1), ListedFrames.regular(10, 10)))
                .containsExactly(0L);
        assertThat(chosen(new FrameSelection.EverySeconds(1), ListedFrames.at(0)))
                .containsExactly(0L);
    }

    @Test
    void framesOfUnevenLengthAreFoundToo() throws IOException {
        ListedFrames video = ListedFrames.at(0, 0.1, 0.2, 5, 5.1, 60, 60.1);

        assertThat(chosen(at(4.0, 30.0), video)).containsExactly(2L, 4L);
        assertThat(chosen(new FrameSelection.EverySeconds(20), video)).containsExactly(0L, 4L, 5L);
    }

    @Test
    void aGapOfYearsBetweenFramesTakesNoTime() throws IOException {
        assertThat(chosen(new FrameSelection.EverySeconds(0.001), ListedFrames.at(0, 1e12, 2e12)))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void picturesAreMadeOfFewFramesThatAreNotWanted() throws IOException {
        ListedFrames video = ListedFrames.regular(3000, 30);

        assertThat(chosen(new FrameSelection.EverySeconds(1), video)).hasSize(100);

        assertThat(video.opened()).isEqualTo(1);
        assertThat(video.pictures()).isLessThan(400);
    }

    @Test
    void atMostSoManyAreTheFirst() throws IOException {
        assertThat(chosen(new FrameSelection.Every(3).atMost(2), ListedFrames.regular(10, 25)))
                .containsExactly(0L, 3L);
        assertThat(
                        chosen(
                                new FrameSelection.EverySeconds(0.2).atMost(3),
                                ListedFrames.regular(100, 10)))
                .containsExactly(0L, 2L, 4L);
    }

    @Test
    void selectionsAreToldApartByTheirTexts() {
        assertThat(
                        List.of(
                                new FrameSelection.All(),
                                new FrameSelection.Keys(),
                                new FrameSelection.Every(2),
                                new FrameSelection.EverySeconds(2),
                                numbers(2L, 1L),
                                at(2.0),
                                at(2.0).atMost(2)))
                .extracting(FrameSelection::toString)
                .containsExactly(
                        "all frames",
                        "key frames",
                        "every 2. frame",
                        "every 2.0 seconds",
                        "frames 1,2",
                        "at 2.0 seconds",
                        "at 2.0 seconds, at most 2");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameSelection.Every(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameSelection.EverySeconds(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameSelection.EverySeconds(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> numbers());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> numbers(3L, -1L))
                .withMessage("Frames have numbers from 0 on, but got: -1,3");
        assertThatIllegalArgumentException().isThrownBy(() -> at());
        assertThatIllegalArgumentException().isThrownBy(() -> at(-0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> at(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameSelection.All().atMost(0));
    }
}
