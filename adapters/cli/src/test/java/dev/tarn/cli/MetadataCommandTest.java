package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.objectserver.log.RequestKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a bucket say of themselves, by the command alone. */
class MetadataCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path home;
    private CommandLineFixture tarn;

    @BeforeEach
    void fillABucket() throws IOException {
        tarn = new CommandLineFixture(home);
        tarn.server.put("farm", "cow.png", picture("png", 300, 200), "image/png");
        tarn.server.put("farm", "named-wrongly.gif", picture("jpg", 40, 30), "image/gif");
        tarn.run("create", "farm", "s3://farm");
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    @Test
    void learnsEachFileByOneRequestForItsBeginning() throws IOException {
        Result result = tarn.run("metadata", "farm");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("farm: 2 learned, ").contains(" in 2 reads, ");
        assertThat(tarn.server.log().count(RequestKind.GET_OBJECT)).isEqualTo(2);
        JsonNode png = metadata(0);
        assertThat(png.get("mime_type").asText()).isEqualTo("image/png");
        assertThat(png.get("width").asInt()).isEqualTo(300);
        assertThat(png.get("height").asInt()).isEqualTo(200);
        assertThat(png.get("num_channels").asInt()).isEqualTo(3);
        assertThat(png.get("size_bytes").asInt()).isEqualTo(picture("png", 300, 200).length);
        assertThat(metadata(1).get("mime_type").asText()).isEqualTo("image/jpeg");
    }

    @Test
    void asksForNothingASecondTime() {
        tarn.run("metadata", "farm");

        assertThat(tarn.run("metadata", "farm").out())
                .isEqualTo("farm: 0 learned, 2 known already\n");

        assertThat(tarn.server.log().count(RequestKind.GET_OBJECT)).isEqualTo(2);
    }

    @Test
    void readsAgainWhenToldTo() throws IOException {
        tarn.run("metadata", "farm");
        tarn.server.put("farm", "cow.png", picture("png", 10, 20), "image/png");

        assertThat(tarn.run("metadata", "farm", "--overwrite").code()).isZero();

        assertThat(metadata(0).get("width").asInt()).isEqualTo(10);
    }

    @Test
    void namesEachFileThatDoesNotTellAndKeepsTheOthers() throws IOException {
        byte[] text = "This is no picture.".getBytes(StandardCharsets.UTF_8);
        tarn.server.put("farm", "cow.png", text, "image/png");

        Result result = tarn.run("metadata", "farm", "--json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "tarn: s3://farm/cow.png: Its first bytes are of no image or video format"
                                + " that is known here\n");
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("computed").asInt()).isEqualTo(1);
        assertThat(json.get("failures").get(0).get("filepath").asText())
                .isEqualTo("s3://farm/cow.png");
    }

    private JsonNode metadata(int sample) throws IOException {
        String line = tarn.run("show", "farm", "--json").out();
        return JSON.readTree(line).get("samples").get(sample).get("fields").get("metadata");
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
