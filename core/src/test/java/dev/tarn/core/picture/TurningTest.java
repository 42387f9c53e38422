package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.Orientation;
import dev.tarn.core.media.Picture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TurningTest {
    /**
     * EXIF says which side of the shown picture the first row and the first column of the stored
     * one are: 1 top left, 2 top right, 3 bottom right, 4 bottom left, 5 left top, 6 right top, 7
     * right bottom, 8 left bottom.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 1 2 3 4 5 6",
        "2, 3, 3 2 1 6 5 4",
        "3, 3, 6 5 4 3 2 1",
        "4, 3, 4 5 6 1 2 3",
        "5, 2, 1 4 2 5 3 6",
        "6, 2, 4 1 5 2 6 3",
        "7, 2, 6 3 5 2 4 1",
        "8, 2, 3 6 2 5 1 4",
    })
    void storedRowsAndColumnsComeToTheSidesThatExifNames(int exif, int width, String pixels) {
        Picture stored = new Picture(3, 2, false, new int[] {1, 2, 3, 4, 5, 6});

        Picture shown = Turning.upright(stored, Orientation.ofExif(exif));

        assertThat(shown.width()).isEqualTo(width);
        assertThat(shown.height()).isEqualTo(6 / width);
        assertThat(shown.isOpaque()).isFalse();
        assertThat(IntStream.of(shown.argb()).mapToObj(Integer::toString))
                .containsExactly(pixels.split(" ", -1));
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void linesAndPointsAreTurnedToo(Orientation orientation) {
        Picture point = new Picture(1, 1, true, new int[] {9});
        assertThat(Turning.upright(point, orientation).argb()).containsExactly(9);

        Picture line = new Picture(1, 3, true, new int[] {1, 2, 3});
        Picture shown = Turning.upright(line, orientation);
        assertThat(shown.width()).isEqualTo(orientation.swapsSides() ? 3 : 1);
        boolean ahead = shown.argb()[0] == 1;
        assertThat(shown.argb()).containsExactly(ahead ? new int[] {1, 2, 3} : new int[] {3, 2, 1});
    }

    @Test
    void anUprightPictureIsNotCopied() {
        Picture picture = new Picture(1, 1, true, new int[1]);

        assertThat(Turning.upright(picture, Orientation.UPRIGHT)).isSameAs(picture);
    }
}
