package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import java.lang.reflect.Proxy;
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
    void versionsThatNobodyHasLookedAtAreNotUsed() {
        assertThat(JxlLibrary.usable(version(7_000)).isThere()).isTrue();
        assertThat(JxlLibrary.usable(version(12_009)).isThere()).isTrue();
        assertThat(JxlLibrary.usable(version(6_001)).about()).startsWith("libjxl 0.6.1 is too old");
        assertThat(JxlLibrary.usable(version(13_000)).about())
                .startsWith("libjxl 0.13.0 is too new: install version 0.7 to 0.12");
        assertThat(JxlLibrary.usable(version(1_000_000)).isThere()).isFalse();
    }

    private static LibJxl version(int number) {
        return (LibJxl)
                Proxy.newProxyInstance(
                        LibJxl.class.getClassLoader(),
                        new Class<?>[] {LibJxl.class},
                        (proxy, method, arguments) -> number);
    }

    @Test
    void otherFormatsAreNotDecoded() {
        JxlDecoder decoder = new JxlDecoder();

        assertThat(decoder.rank("image/jpeg")).isZero();
        assertThat(decoder.rank("image/jxl") > 0).isEqualTo(JxlLibrary.ofSystem().isThere());
        assertThat(decoder.about()).contains("libjxl");
    }
}
