package dev.tarn.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.PictureRequest;
import dev.tarn.core.testing.ListedFrames;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FrameWalkTest {
    private static FrameWalk walk(ListedFrames video, FrameSelection selection) throws IOException {
        return new FrameWalk(video::source, selection, PictureRequest.whole());
    }

    @Test
    void framesBeforeABreakAreGivenAndThenItsFailure() throws IOException {
        ListedFrames video = ListedFrames.regular(10, 25).brokenAt(2);

        try (FrameWalk walk = walk(video, new FrameSelection.All())) {
            assertThat(walk.next(Cancellation.never())).isPresent();
            assertThat(walk.next(Cancellation.never())).isPresent();
            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> walk.next(Cancellation.never()))
                    .withMessage("The file ends here");
        }
        assertThat(video.open()).isZero();
    }

    @Test
    void aFrameThatProvesToBeWantedWhenItWasPassedIsFetchedAgain() throws IOException {
        ListedFrames video = ListedFrames.at(0, 0.1, 0.2, 0.3, 9);

        try (FrameWalk walk = walk(video, new FrameSelection.Times(List.of(5.0, 9.5)))) {
            WantedFrame passed = walk.next(Cancellation.never()).orElseThrow();
            assertThat(passed.mark().number()).isEqualTo(3);
            assertThat(passed.picture().argb()).containsExactly(3);
            assertThat(walk.next(Cancellation.never()).orElseThrow().picture().argb())
                    .containsExactly(4);
        }
        assertThat(video.opened()).isEqualTo(2);
        assertThat(video.open()).isZero();
    }

    @Test
    void aVideoThatHasOtherFramesTheSecondTimeIsBroken() throws IOException {
        ListedFrames first = ListedFrames.at(0, 0.1, 0.2, 0.3, 9);
        ListedFrames second = ListedFrames.at(0, 0.1);
        FrameWalk.Opening opening = () -> first.opened() == 0 ? first.source() : second.source();

        try (FrameWalk walk =
                new FrameWalk(
                        opening, new FrameSelection.Times(List.of(5.0)), PictureRequest.whole())) {
            assertThatExceptionOfType(MediaFormatException.class)
                    .isThrownBy(() -> walk.next(Cancellation.never()));
        }
    }

    @Test
    void cancellationEndsIt() throws IOException {
        Cancellation cancellation = Cancellation.create();
        try (FrameWalk walk = walk(ListedFrames.regular(10, 25), new FrameSelection.All())) {
            assertThat(walk.next(cancellation)).isPresent();
            cancellation.cancel();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> walk.next(cancellation));
        }
    }
}
