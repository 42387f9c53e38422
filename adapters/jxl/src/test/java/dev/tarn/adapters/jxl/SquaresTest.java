package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SquaresTest {
    @Test
    void aSquareBecomesItsMean() {
        Squares squares = new Squares(3, new Reduction(2, 2, 2));
        squares.row(new int[] {0xFF000000, 0xFF000004, 0xFF102030});
        squares.row(new int[] {0xFF000008, 0xFF00000C, 0xFF102030});
        squares.row(new int[] {0xFFFFFFFF, 0xFFFFFFFF, 0xFF010203});

        assertThat(squares.pixels()).containsExactly(0xFF000006, 0xFF102030, -1, 0xFF010203);
    }

    @Test
    void whatIsTransparentGivesNoColour() {
        Squares squares = new Squares(2, new Reduction(2, 1, 1));
        squares.row(new int[] {0xFF0000FF, 0x0000FF00});
        squares.row(new int[] {0xFF0000FF, 0x00FF0000});

        assertThat(squares.pixels()).containsExactly(0x800000FF);
    }

    @Test
    void theLargestSumsFit() {
        int side = 128;
        int[] white = new int[side];
        Arrays.fill(white, -1);
        Squares squares = new Squares(side, new Reduction(side, 1, 1));
        for (int i = 0; i < side; i++) {
            squares.row(white);
        }

        assertThat(squares.pixels()).containsExactly(-1);
    }

    @Test
    void withoutABoxAllPixelsStay() {
        assertThat(Reduction.of(7, 5, Optional.empty())).isEqualTo(new Reduction(1, 7, 5));
    }
}
