package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.objectserver.log.RequestKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of the videos in a bucket, by the command alone. */
class FramesCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path home;
    private CommandLineFixture tarn;
    private Path out;

    @BeforeEach
    void fillABucket() throws IOException {
        tarn = new CommandLineFixture(home);
        out = home.resolve("out");
        tarn.server.put("farm", "x/cow.avi", SmallVideo.avi(12), "video/x-msvideo");
        tarn.server.put("farm", "dog.png", new byte[10], "image/png");
        tarn.run("create", "farm", "s3://farm");
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    private long count(RequestKind kind) {
        return tarn.server.log().count(kind);
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private BufferedImage picture(String name) throws IOException {
        return ImageIO.read(out.resolve(name).toFile());
    }

    @Test
    void writesEachUnderItsNameAndNothingToTheInput() throws IOException {
        Result result = tarn.run("frames", "farm", "--seconds", "0.5", "--output", out.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith("farm: 3 frames (")
                .contains(" of 1 video in ")
                .endsWith(", 1 image passed\n");
        assertThat(count(RequestKind.PUT_OBJECT)).isZero();
        assertThat(count(RequestKind.GET_OBJECT)).isEqualTo(1);
        assertThat(written())
                .containsExactly(
                        ".lightly/frames/x/cow-00-avi.png",
                        ".lightly/frames/x/cow-05-avi.png",
                        ".lightly/frames/x/cow-10-avi.png");
        BufferedImage frame = picture(".lightly/frames/x/cow-05-avi.png");
        assertThat(frame.getWidth()).isEqualTo(SmallVideo.WIDTH);
        assertThat(frame.getHeight()).isEqualTo(SmallVideo.HEIGHT);
        assertThat(frame.getRGB(30, 20) & 0xff).isCloseTo(SmallVideo.grey(5), within(3));
    }

    @Test
    void goesThroughEachVideoOnce() throws IOException {
        tarn.run("frames", "farm", "--most", "2");
        long puts = count(RequestKind.PUT_OBJECT);
        int requests = tarn.server.log().count();

        Result again = tarn.run("frames", "farm", "--most", "2");

        assertThat(puts).isEqualTo(2);
        assertThat(again.out()).isEqualTo("farm: 0 frames, 1 video done before, 1 image passed\n");
        assertThat(tarn.server.log().count()).isEqualTo(requests);
    }

    @Test
    void makesFramesOfOtherSizesAndFormatsByATemplate() throws IOException {
        Result result =
                tarn.run(
                        "frames",
                        "farm",
                        "--numbers=3,1,99",
                        "--size=32",
                        "--format=jpeg",
                        "--template=stills/[filename]_[frame].[format]",
                        "--output=" + out);

        assertThat(result.code()).isZero();
        assertThat(written()).containsExactly("stills/x/cow_01.jpg", "stills/x/cow_03.jpg");
        assertThat(picture("stills/x/cow_03.jpg").getWidth()).isEqualTo(32);
    }

    @Test
    void takesTheTemplateOfTheSettings() throws IOException {
        tarn.environment.put("TARN_FRAME_TEMPLATE", "f/[sha256]/[frame]");

        assertThat(tarn.run("frames", "farm", "--at=0.25", "--output=" + out).code()).isZero();

        assertThat(written()).hasSize(1).first().asString().matches("f/[0-9a-f]{64}/02");
    }

    @Test
    void givesADatasetSamplesThatKnowWhereTheyAreFrom() throws IOException {
        Result result =
                tarn.run(
                        "frames",
                        "farm",
                        "--every=6",
                        "--into=stills",
                        "--into-tag=still",
                        "--json");

        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("frames").asInt()).isEqualTo(2);
        assertThat(json.get("images").asInt()).isEqualTo(1);
        assertThat(json.get("samples_added").asInt()).isEqualTo(2);
        JsonNode samples = JSON.readTree(tarn.run("show", "stills", "--json").out()).get("samples");
        JsonNode second = samples.get(1);
        assertThat(second.get("filepath").asText())
                .isEqualTo("s3://farm/.lightly/frames/x/cow-06-avi.png");
        assertThat(second.get("tags").get(0).asText()).isEqualTo("still");
        JsonNode fields = second.get("fields");
        assertThat(fields.get("source_filepath").asText()).isEqualTo("s3://farm/x/cow.avi");
        assertThat(fields.get("frame_number").asInt()).isEqualTo(6);
        assertThat(fields.get("timestamp").asDouble()).isCloseTo(0.6, within(1e-9));
        assertThat(fields.get("source_id").asText()).hasSize(24);
        assertThat(fields.get("source_version").asText()).isNotEmpty();
    }

    @Test
    void aBrokenVideoKeepsItsFramesAndIsNamed() throws IOException {
        byte[] whole = SmallVideo.avi(12);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        tarn.server.put("farm", "half.avi", half, "video/x-msvideo");
        tarn.server.put(
                "farm", "text.mp4", "no video".getBytes(StandardCharsets.UTF_8), "video/mp4");
        tarn.run("create", "all", "s3://farm");

        Result result = tarn.run("frames", "all", "--output=" + out);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("s3://farm/half.avi: ").contains("s3://farm/text.mp4: ");
        assertThat(written())
                .contains(".lightly/frames/half-00-avi.png", ".lightly/frames/x/cow-11-avi.png")
                .doesNotContain(".lightly/frames/half-11-avi.png");
    }

    @Test
    void whatCannotBeMeantIsSaidBeforeAnyWork() {
        assertUsage("--every=2", "--keys");
        assertUsage("--every=0");
        assertUsage("--at=-1");
        assertUsage("--template=[filename].png");
        assertUsage("--into-tag=a");
        assertUsage("--into=farm");
        assertUsage("--quality=101");
        assertThat(count(RequestKind.GET_OBJECT)).isZero();
    }

    private void assertUsage(String... options) {
        Result result =
                tarn.run(
                        Stream.concat(Stream.of("frames", "farm"), Arrays.stream(options))
                                .toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aListWithoutTimesOrNumbersIsRefused() throws IOException {
        for (String option : List.of("--at", "--numbers")) {
            Result result = tarn.run("frames", "farm", option, ",", "--output", out.toString());

            assertThat(result.code()).as(option).isEqualTo(2);
            assertThat(result.err()).as(option).contains("but got: none");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void anOutputThatCannotTakeFilesIsRefusedBeforeAnythingIsRead() throws IOException {
        Result web = tarn.run("frames", "farm", "--output", "https://media.example/x");
        Result noBucket = tarn.run("frames", "farm", "--output", "s3://");

        assertThat(web.code()).isEqualTo(2);
        assertThat(web.err()).contains("cannot be written to; name another output location");
        assertThat(noBucket.code()).isEqualTo(2);
        assertThat(noBucket.err()).contains("s3://bucket/key");
        assertThat(count(RequestKind.GET_OBJECT)).isZero();
    }

    @Test
    void extractsAgainWhatWasDeletedFromItsFolder() throws IOException {
        String[] command = {"frames", "farm", "--seconds", "0.5", "--output", out.toString()};
        tarn.run(command);
        assertThat(tarn.run(command).out()).contains("1 video done before");
        Files.delete(out.resolve(".lightly/frames/x/cow-00-avi.png"));

        assertThat(tarn.run(command).out()).contains("3 frames (", "2 of them there already");

        assertThat(written()).contains(".lightly/frames/x/cow-00-avi.png");
    }
}
