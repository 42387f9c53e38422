package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.access.Right;
import dev.tarn.objectserver.log.RequestKind;
import dev.tarn.objectserver.log.RequestMatch;
import dev.tarn.objectserver.log.RequestRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small pictures of those in a bucket, by the command alone. */
class ThumbnailsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path home;
    private CommandLineFixture tarn;
    private Path out;

    @BeforeEach
    void fillABucket() throws IOException {
        tarn = new CommandLineFixture(home);
        out = home.resolve("out");
        tarn.server.put("farm", "x/cow.png", picture("png", 300, 200), "image/png");
        tarn.server.put("farm", "dog.jpg", picture("jpg", 40, 30), "image/jpeg");
        tarn.run("create", "farm", "s3://farm");
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    private long puts() {
        return tarn.server.log().count(RequestKind.PUT_OBJECT);
    }

    private BufferedImage thumbnail(String name) throws IOException {
        return ImageIO.read(out.resolve(".lightly/thumbnails").resolve(name).toFile());
    }

    @Test
    void writesThemToAFolderAndNothingToTheBucket() throws IOException {
        Result result = tarn.run("thumbnails", "farm", "--size", "60", "--output", out.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("farm: 2 made (");
        assertThat(puts()).isZero();
        assertThat(thumbnail("x/cow_thumb.png").getWidth()).isEqualTo(60);
        assertThat(thumbnail("x/cow_thumb.png").getHeight()).isEqualTo(40);
        assertThat(thumbnail("dog_thumb.jpg").getWidth()).isEqualTo(40);
        assertThat(fields(0).get("thumbnail_path").asText())
                .isEqualTo(out + "/.lightly/thumbnails/dog_thumb.jpg");
    }

    @Test
    void writesThemBesideTheMediaByDefaultAndOnlyOnce() {
        assertThat(tarn.run("thumbnails", "farm").code()).isZero();
        assertThat(puts()).isEqualTo(2);

        assertThat(tarn.run("thumbnails", "farm").out()).isEqualTo("farm: 0 made, 2 current\n");

        assertThat(puts()).isEqualTo(2);
        assertThat(tarn.server.log().count(RequestKind.GET_OBJECT)).isEqualTo(2);
    }

    @Test
    void stopsWhenTheOutputTakesNothingAnyMore() throws IOException {
        tarn.server.put("farm", "broken.jpg", new byte[9], "image/jpeg");
        for (int i = 0; i < 40; i++) {
            tarn.server.put("farm", "z" + i + ".jpg", picture("jpg", 30, 40), "image/jpeg");
        }
        tarn.run("create", "many", "s3://farm");
        String file = Files.writeString(home.resolve("a-file"), "").toString();

        Result result = tarn.run("thumbnails", "many", "--workers", "1", "--output", file + "/x");

        assertThat(result.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err())
                .containsOnlyOnce("Nothing more can be written to the output location")
                .contains(file + " is not a folder")
                .containsPattern("stopped; [0-9]+ files left");
        assertThat(tarn.server.log().count(RequestKind.GET_OBJECT)).isLessThan(20);
    }

    @Test
    void makesOneAgainThatWasDeletedFromItsFolder() throws IOException {
        tarn.run("thumbnails", "farm", "--output", out.toString());
        Files.delete(out.resolve(".lightly/thumbnails/dog_thumb.jpg"));

        Result again = tarn.run("thumbnails", "farm", "--output", out.toString());

        assertThat(again.out()).startsWith("farm: 1 made (").endsWith(", 1 current\n");
        assertThat(thumbnail("dog_thumb.jpg").getWidth()).isEqualTo(40);
    }

    @Test
    void renewsThatOfAnObjectThatChanged() throws IOException {
        tarn.run("thumbnails", "farm", "--output", out.toString());
        tarn.server.put("farm", "dog.jpg", picture("jpg", 30, 40), "image/jpeg");

        Result result =
                tarn.run("thumbnails", "farm", "--update", "--output", out.toString(), "--json");

        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("made").asInt()).isEqualTo(1);
        assertThat(json.get("replaced").asInt()).isEqualTo(1);
        assertThat(json.get("skipped").asInt()).isEqualTo(1);
        assertThat(json.get("thumbnail_bytes").asInt()).isPositive();
        assertThat(thumbnail("dog_thumb.jpg").getHeight()).isEqualTo(40);
    }

    @Test
    void aCredentialThatCreatesAndDoesNotReplaceIsEnough() throws IOException {
        tarn.server
                .accessKeys()
                .add(
                        AccessKey.of("CREATES", CommandLineFixture.SECRET)
                                .withGrants(
                                        Grant.over("farm", Right.READ, Right.LIST, Right.WRITE)));
        tarn.environment.put("AWS_ACCESS_KEY_ID", "CREATES");
        assertThat(tarn.run("thumbnails", "farm").code()).isZero();
        tarn.server.put("farm", "dog.jpg", picture("jpg", 30, 40), "image/jpeg");

        Result result = tarn.run("thumbnails", "farm", "--update");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(fields(0).get("thumbnail_path").asText())
                .matches("s3://farm/\\.lightly/thumbnails/dog_thumb\\.[0-9a-f]{12}\\.jpg");
        assertThat(tarn.run("thumbnails", "farm", "--update").out()).contains("2 current");
    }

    @Test
    void whatMayNotBeWrittenIsToldOnceInTheWordsOfTheStore() {
        tarn.server
                .accessKeys()
                .add(
                        AccessKey.of("READS", CommandLineFixture.SECRET)
                                .withGrants(Grant.over("farm", Right.READ, Right.LIST)));
        tarn.environment.put("AWS_ACCESS_KEY_ID", "READS");

        Result result = tarn.run("thumbnails", "farm");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).hasLineCount(1).contains("2 files failed", "Access Denied");
    }

    @Test
    void followsTheSettings() throws IOException {
        tarn.environment.put("TARN_THUMBNAIL_SIZE", "10");
        tarn.environment.put("TARN_THUMBNAIL_FORMAT", "png");
        tarn.environment.put("TARN_THUMBNAIL_TEMPLATE", "[sha256].png");

        assertThat(tarn.run("thumbnails", "farm", "--output", out.toString()).code()).isZero();

        try (var files = Files.list(out)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(
                            file -> {
                                assertThat(file.getFileName().toString())
                                        .matches("[0-9a-f]{64}\\.png");
                                assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N');
                                assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(10);
                            });
        }
    }

    @Test
    void fillsASizeOnRequest() throws IOException {
        String folder = out.toString();
        tarn.run(
                "thumbnails",
                "farm",
                "--width",
                "20",
                "--height",
                "20",
                "--fill",
                "--output",
                folder);

        assertThat(thumbnail("x/cow_thumb.png").getWidth()).isEqualTo(20);
        assertThat(thumbnail("x/cow_thumb.png").getHeight()).isEqualTo(20);
    }

    @Test
    void namesEachFileOfWhichNoneCanBeMade() throws IOException {
        byte[] text = "This is no picture.".getBytes(StandardCharsets.UTF_8);
        tarn.server.put("farm", "dog.jpg", text, "image/jpeg");

        Result result = tarn.run("thumbnails", "farm", "--output", out.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "tarn: s3://farm/dog.jpg: Its first bytes are of no image or video format"
                                + " that is known here\n");
        assertThat(result.out()).contains("1 made", "1 failed");
    }

    @Test
    void aSettingOrOptionThatCannotBeUsedIsSaidBeforeAnythingIsDone() {
        tarn.server.log().clear();
        assertUsage("[size]", "--template", "[filename]-[size]");
        assertUsage("[filename] or [sha256]", "--template", "thumb.[extension]");
        assertUsage("--fill needs", "--fill", "--width", "20");
        assertUsage("leave it out", "--size", "5", "--width", "20");
        assertUsage("1 to 100", "--quality", "101");
        assertUsage("jpeg, png or webp", "--format", "gif");
        assertUsage("A picture size is 1 to 16384 pixels a side", "--size", "0");
        assertUsage("16384", "--size", "20000");
        tarn.environment.put("TARN_THUMBNAIL_TEMPLATE", "../[filename]");
        assertUsage("thumbnail_template");

        assertThat(tarn.server.log().count()).isZero();
    }

    private void assertUsage(String message, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "thumbnails";
        arguments[1] = "farm";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Result result = tarn.run(arguments);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void aDatasetWithoutLocationNeedsAnOutput() {
        tarn.run("create", "loose");

        Result result = tarn.run("thumbnails", "loose");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("name one as the output");
    }

    @Test
    void twoSamplesOfOneNameAreTold() {
        Result result =
                tarn.run(
                        "thumbnails",
                        "farm",
                        "--output",
                        out.toString(),
                        "--template",
                        "a/[sha256]");
        assertThat(result.code()).isZero();
        tarn.run("add", "farm", "s3://farm/x/cow.jpg");

        Result same =
                tarn.run(
                        "thumbnails",
                        "farm",
                        "--output",
                        out.toString(),
                        "--template",
                        "[filename]");

        assertThat(same.code()).isEqualTo(1);
        assertThat(same.err()).contains("s3://farm/x/cow.jpg", "s3://farm/x/cow.png");
    }

    private JsonNode fields(int sample) throws IOException {
        String line = tarn.run("show", "farm", "--json").out();
        return JSON.readTree(line).get("samples").get(sample).get("fields");
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()))).isNotNull();
        return bytes.toByteArray();
    }

    @Test
    void ofAProgressiveJpegTheFirstScansAreFetchedOnRequest() throws IOException {
        byte[] large = progressive(3000, 2000);
        tarn.server.put("farm", "wide/a.jpg", large, "image/jpeg");
        tarn.run("create", "wide", "s3://farm/wide/");

        long whole = bytes("wide", "--output", out.resolve("whole").toString());
        tarn.run("cache", "clear");
        tarn.server.log().clear();
        long begun = bytes("wide", "--preview", "--output", out.resolve("begun").toString());

        for (String run : List.of("whole", "begun")) {
            BufferedImage made =
                    ImageIO.read(out.resolve(run + "/.lightly/thumbnails/a_thumb.jpg").toFile());
            assertThat(made.getWidth() + "x" + made.getHeight()).isEqualTo("200x133");
        }
        assertThat(whole).isEqualTo(large.length);
        assertThat(begun).isBetween(large.length / 10L, large.length * 7L / 10);
    }

    private long bytes(String dataset, String... options) {
        List<String> arguments = new ArrayList<>(List.of("thumbnails", dataset, "--size", "200"));
        arguments.addAll(List.of(options));
        assertThat(tarn.run(arguments.toArray(String[]::new)).err()).isEmpty();
        return tarn.server.log().requests(RequestMatch.kind(RequestKind.GET_OBJECT)).stream()
                .mapToLong(RequestRecord::bytesSent)
                .sum();
    }

    private static byte[] progressive(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = (x * 255 / width + y * 255 / height) / 2 + random.nextInt(20);
                image.setRGB(x, y, Math.min(255, grey) * 0x010101);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
