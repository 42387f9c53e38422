package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import org.junit.jupiter.api.Test;

class TrimmingTest {
    private static final PictureBox BOX = PictureBox.within(100);

    @Test
    void aReducedPictureComesToTheSidesThatTheWholeWouldHave() {
        for (int width = 401; width < 1500; width += 7) {
            for (int height = 57; height < 1500; height += 101) {
                Picture made = Trimming.to(reduced(width, height), width, height, BOX);

                assertThat(BOX.widthOf(made.width(), made.height()))
                        .isEqualTo(BOX.widthOf(width, height));
                assertThat(BOX.heightOf(made.width(), made.height()))
                        .isEqualTo(BOX.heightOf(width, height));
            }
        }
    }

    @Test
    void rowsAndColumnsAreLeftOutAtTheEnd() {
        int found = 0;
        for (int width = 401; width < 600; width++) {
            Picture reduced = reduced(width, 57);
            for (int i = 0; i < reduced.argb().length; i++) {
                reduced.argb()[i] = i;
            }
            Picture made = Trimming.to(reduced, width, 57, BOX);
            found += made == reduced ? 0 : 1;
            for (int y = 0; y < made.height(); y++) {
                for (int x = 0; x < made.width(); x++) {
                    assertThat(made.argb()[y * made.width() + x])
                            .isEqualTo(y * reduced.width() + x);
                }
            }
        }
        assertThat(found).isPositive();
    }

    private static Picture reduced(int width, int height) {
        int divisor = BOX.reduction(width, height);
        int across = (width + divisor - 1) / divisor;
        int down = (height + divisor - 1) / divisor;
        return new Picture(across, down, true, new int[across * down]);
    }
}
