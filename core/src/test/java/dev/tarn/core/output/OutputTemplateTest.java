package dev.tarn.core.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTemplateTest {
    private static final OutputTemplate THUMBNAILS = OutputTemplate.of(OutputTemplate.THUMBNAILS);

    @ParameterizedTest
    @CsvSource({
        "a.jpg, .lightly/thumbnails/a_thumb.jpg",
        "x/y/a.b.PNG, .lightly/thumbnails/x/y/a.b_thumb.PNG",
        "x.y/a, .lightly/thumbnails/x.y/a_thumb",
        ".hidden, .lightly/thumbnails/.hidden_thumb",
        "a., .lightly/thumbnails/a._thumb"
    })
    void theDefaultNamesThumbnailsByPathAndExtension(String path, String name) {
        assertThat(THUMBNAILS.name(SourceName.of(path, path), Map.of())).isEqualTo(name);
    }

    @Test
    void theHashIsOfTheWholeAddress() {
        SourceName one = SourceName.of("a.jpg", "s3 one/a.jpg");
        SourceName other = SourceName.of("a.jpg", "s3 two/a.jpg");
        OutputTemplate template = OutputTemplate.of("t/[sha256].jpg");

        assertThat(template.name(one, Map.of())).matches("t/[0-9a-f]{64}\\.jpg");
        assertThat(template.name(other, Map.of())).isNotEqualTo(template.name(one, Map.of()));
    }

    @Test
    void furtherPlaceholdersTellTheFilesOfOneSourceApart() {
        OutputTemplate frames = OutputTemplate.of("f/[filename]-[n]-[extension].png", List.of("n"));

        assertThat(frames.name(SourceName.of("v/a.mp4", ""), Map.of("n", "007")))
                .isEqualTo("f/v/a-007-mp4.png");
        assertThat(frames.name(SourceName.of("v/a", ""), Map.of("n", "007")))
                .isEqualTo("f/v/a-007.png");
    }

    @Test
    void valuesAreNotReadAsPlaceholders() {
        assertThat(THUMBNAILS.name(SourceName.of("[sha256]$1.jpg", ""), Map.of()))
                .isEqualTo(".lightly/thumbnails/[sha256]$1_thumb.jpg");
    }

    @Test
    void aPlaceholderThatThereIsNotIsToldWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutputTemplate.of("[filename]-[size].jpg"))
                .withMessageContaining("[size]")
                .withMessageContaining("[filename], [extension], [sha256]");
    }

    @Test
    void namesThatWouldBeTheSameForAllAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutputTemplate.of("thumb.[extension]"))
                .withMessageContaining("[filename] or [sha256]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutputTemplate.of("[filename].png", List.of("n")))
                .withMessageContaining("[n]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../[filename]",
                "/[filename]",
                "a/./[filename]",
                "a//[filename]",
                "[filename]/",
                "[[filename]",
                "a]b[filename]",
                "a\u0000[filename]"
            })
    void aTemplateThatLeadsElsewhereIsRefused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> OutputTemplate.of(template));
    }
}
