package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JxlLibraryTest {
    @Test
    void withoutALibraryItSaysWhatToInstall() {
        JxlLibrary none = JxlLibrary.load(List.of("libjxl-that-nobody-has.so.0.0"));

        assertThat(none.isThere()).isFalse();
        assertThat(none.about()).startsWith("libjxl is not installed: install version 0.7");
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(none::functions)
                .withMessage(none.about())
                .satisfies(
                        e -> assertThat(e.kind()).isEqualTo(MediaFormatException.Kind.UNSUPPORTED));
    }

    @Test
    void anotherLibraryIsNotTakenForIt() {
        assertThat(JxlLibrary.load(List.of("libm.so.6")).isThere()).isFalse();
    }

    @Test
    void otherFormatsAreNotDecoded() {
        JxlDecoder decoder = new JxlDecoder();

        assertThat(decoder.rank("image/jpeg")).isZero();
        assertThat(decoder.rank("image/jxl") > 0).isEqualTo(JxlLibrary.ofSystem().isThere());
        assertThat(decoder.about()).contains("libjxl");
    }
}
