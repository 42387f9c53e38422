package dev.tarn.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain.jpg", "é ü 日本 😀.png", "👩‍🚀.jpg", "a b%20#?.jpg", "e\u0301"})
    void ordinaryNamesStayAsTheyAre(String name) {
        assertThat(SafeText.escape(name)).isEqualTo(name);
    }

    @Test
    void whatCouldDriveATerminalIsWrittenOut() {
        assertThat(SafeText.escape("\u001b[2J")).isEqualTo("\\u{1b}[2J");
        assertThat(SafeText.escape("\u009b2J")).isEqualTo("\\u{9b}2J");
        assertThat(SafeText.escape("a\tb\r\n")).isEqualTo("a\\tb\\r\\n");
        assertThat(SafeText.escape("\u007f")).isEqualTo("\\u{7f}");
        assertThat(SafeText.escape("\u202egnp.exe")).isEqualTo("\\u{202e}gnp.exe");
        assertThat(SafeText.escape("\u2066\u2069\u200b\ufeff"))
                .isEqualTo("\\u{2066}\\u{2069}\\u{200b}\\u{feff}");
        assertThat(SafeText.escape("\u2028")).isEqualTo("\\u{2028}");
        assertThat(SafeText.escape("\ud800")).isEqualTo("\\u{d800}");
        assertThat(SafeText.escape("\udb40\udc41")).isEqualTo("\\u{e0041}");
    }

    @Test
    void anEscapeCannotBeForged() {
        assertThat(SafeText.escape("\\n")).isEqualTo("\\\\n");
    }

    @Test
    void linesOfAMessageStay() {
        assertThat(SafeText.escapeLines("a\nb\u0007")).isEqualTo("a\nb\\u{7}");
    }
}
