package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.cli.ModuleCheck.Line;
import dev.tarn.core.header.MediaHeaders;
import dev.tarn.core.picture.PictureCodecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCheckTest {
    @TempDir Path home;

    @Test
    void withoutModulesEverythingIsMissingWithTheModuleToAdd() {
        ModuleCheck check =
                ModuleCheck.of(
                        new MediaHeaders(List.of()),
                        new PictureCodecs(List.of(), List.of(), List.of()));

        assertThat(check.present()).isEmpty();
        assertThat(check.missing())
                .extracting(line -> line.what() + ": " + line.module())
                .containsExactly(
                        "read headers: tarn-imaging",
                        "read headers: tarn-video",
                        "decode pictures: tarn-imaging, tarn-ffmpeg",
                        "decode pictures: tarn-jxl",
                        "write pictures: tarn-imaging, tarn-ffmpeg",
                        "decode videos: tarn-ffmpeg");
        assertThat(check.missing()).extracting(Line::formats).allMatch(list -> !list.isEmpty());
    }

    @Test
    void theCommandShowsWhatItsModulesDo() throws IOException {
        try (CommandLineFixture tarn = new CommandLineFixture(home)) {
            Result shown = tarn.run("config", "--check");
            JsonNode json =
                    new ObjectMapper().readTree(tarn.run("config", "--check", "--json").out());

            assertThat(shown.code()).isZero();
            assertThat(shown.out())
                    .containsPattern("read headers +pictures +tarn-imaging")
                    .containsPattern("read headers +videos +tarn-video")
                    .containsPattern("decode pictures .*microsoft.icon .*pixmap .*tarn-imaging")
                    .containsPattern("decode videos .*ms-wmv mxf .*tarn-ffmpeg")
                    .containsPattern("write pictures +jpeg png +tarn-imaging");
            assertThat(json.get("present").findValuesAsText("module"))
                    .contains("tarn-imaging", "tarn-video");
            assertThat(json.get("present").get(0).get("what").asText()).isEqualTo("read headers");
            assertThat(json.get("missing").isArray()).isTrue();
        }
    }

    @Test
    void noModuleIsToBeAddedThatIsThere() throws IOException {
        try (CommandLineFixture tarn = new CommandLineFixture(home)) {
            Result shown = tarn.run("config", "--check");

            assertThat(shown.out())
                    .containsPattern("decode pictures .* tarn-ffmpeg ")
                    .containsPattern("decode pictures .* tarn-jxl +(libjxl|JNA)")
                    .doesNotContain("add tarn-");
        }
    }
}
