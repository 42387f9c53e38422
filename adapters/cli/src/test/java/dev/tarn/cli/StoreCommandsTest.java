package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.cli.screen.Terminal;
import dev.tarn.objectserver.access.AccessKey;
import dev.tarn.objectserver.access.Grant;
import dev.tarn.objectserver.access.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies, deletes and checks, on an object server and on this machine. */
class StoreCommandsTest {
    @TempDir Path home;
    private CommandLineFixture tarn;

    @BeforeEach
    void startAServer() throws IOException {
        tarn = new CommandLineFixture(home);
        tarn.put("a.jpg", "b/c d%20é.png", "b/film.mp4", "bb/x.jpg");
    }

    @AfterEach
    void stopIt() throws IOException {
        tarn.close();
    }

    @Test
    void copiesAnObjectToAFileAndBack() throws IOException {
        Path file = home.resolve("cow.jpg");
        assertThat(tarn.run("cp", "s3://farm/a.jpg", file.toString()).code()).isZero();
        assertThat(file).hasContent("a.jpg");
        Result back = tarn.run("cp", file.toString(), "s3://farm/up/");
        assertThat(back.out()).isEqualTo("Copied 1 object, 5B\n");
        assertThat(tarn.run("cat", "s3://farm/up/cow.jpg").out()).isEqualTo("a.jpg");
    }

    @Test
    void copiesWithinAStore() {
        assertThat(tarn.run("cp", "s3://farm/b/film.mp4", "s3://farm/film2.mp4").code()).isZero();
        assertThat(tarn.run("cat", "s3://farm/film2.mp4").out()).isEqualTo("b/film.mp4");
    }

    @Test
    void copiesFoldersWithTheirNames() throws IOException {
        Path folder = home.resolve("down");
        Result down = tarn.run("cp", "-r", "s3://farm/b", folder.toString());
        assertThat(down.code()).as(down.err()).isZero();
        assertThat(folder.resolve("c d%20é.png")).hasContent("b/c d%20é.png");
        assertThat(folder.resolve("x.jpg")).doesNotExist();
        assertThat(tarn.run("cp", "-r", folder.toString(), "s3://farm/again").code()).isZero();
        assertThat(tarn.run("ls", "-r", "s3://farm/again").out())
                .isEqualTo("s3://farm/again/c d%20é.png\ns3://farm/again/film.mp4\n");
    }

    @Test
    void overwritesOnlyWhenForced() {
        Result refused = tarn.run("cp", "s3://farm/a.jpg", "s3://farm/b/film.mp4");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--force", "s3://farm/b/film.mp4");
        assertThat(tarn.run("cat", "s3://farm/b/film.mp4").out()).isEqualTo("b/film.mp4");
        assertThat(tarn.run("cp", "--force", "s3://farm/a.jpg", "s3://farm/b/film.mp4").code())
                .isZero();
        assertThat(tarn.run("cat", "s3://farm/b/film.mp4").out()).isEqualTo("a.jpg");
    }

    @Test
    void listsEachCopyThatFailedAndMakesTheOthers() throws IOException {
        Result result =
                tarn.run("cp", "s3://farm/none.jpg", "s3://farm/a.jpg", home.toString(), "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("s3://farm/none.jpg").hasLineCount(1);
        List<String> lines = result.out().lines().toList();
        JsonNode first = JsonMapper.builder().build().readTree(lines.get(0));
        JsonNode second = JsonMapper.builder().build().readTree(lines.get(1));
        assertThat(first.get("error").asText()).contains("none.jpg");
        assertThat(second.get("error").isNull()).isTrue();
        assertThat(second.get("size").asLong()).isEqualTo(5);
        assertThat(home.resolve("a.jpg")).hasContent("a.jpg");
    }

    @Test
    void refusesCopiesThatCannotBeMeant() {
        assertThat(tarn.run("cp", "s3://farm/b/", home.toString()).code()).isEqualTo(2);
        assertThat(tarn.run("cp", "-r", "s3://farm/b", "s3://farm/b/deep").code()).isEqualTo(2);
        assertThat(tarn.run("cp", "s3://farm/a.jpg", "s3://farm/a.jpg").code()).isEqualTo(2);
        assertThat(tarn.run("cp", "s3://farm/a.jpg", "ftp://host/x").code()).isEqualTo(2);
        assertThat(tarn.run("cp", "s3://farm/a.jpg", "s3://nobucket/x").code()).isEqualTo(3);
    }

    @Test
    void failsToCopyAFolderThatIsNotThere() throws IOException {
        Path here = Files.createDirectories(home.resolve("here"));
        for (String absent : List.of("s3://farm/none", home.resolve("none").toString())) {
            Result result = tarn.run("cp", "-r", absent, here.toString());
            assertThat(result.code()).as(absent).isEqualTo(1);
            assertThat(result.err()).contains("nothing under", "/none/").hasLineCount(1);
        }
        assertThat(tarn.run("cp", "-r", here.toString(), "s3://farm/x").code()).isZero();
    }

    @Test
    void letsNoNameOfAnObjectPassForAnotherMessage() throws IOException {
        tarn.put("odd//\ntarn: all done");
        Result result = tarn.run("cp", "-r", "s3://farm/odd", home.toString());
        assertThat(result.err()).contains("//\\ntarn: all done").hasLineCount(1);
    }

    @Test
    void takesAFolderOfThisMachineForOne() throws IOException {
        Path folder = Files.createDirectories(home.resolve("folder"));
        for (String text : List.of(folder.toString(), folder + "/", "file://" + folder)) {
            Result result = tarn.run("rm", text);
            assertThat(result.code()).as(text).isEqualTo(2);
            assertThat(result.err()).contains("is a folder", "-r");
            assertThat(tarn.run("cp", "s3://farm/a.jpg", text, "--force").code()).isZero();
        }
        assertThat(folder.resolve("a.jpg")).hasContent("a.jpg");
    }

    @Test
    void removesWhatItMayAndTellsTheRest() throws IOException {
        tarn.server.createBucket("other");
        enterWith(Right.LIST, Right.READ, Right.DELETE);
        Result result = tarn.run("rm", "s3://other/x.jpg", "s3://farm/a.jpg");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("Deleted 1 object\n");
        assertThat(result.err()).contains("s3://other/x.jpg");
        assertThat(tarn.run("rm", "s3://other/x.jpg").code()).isEqualTo(3);
    }

    @Test
    void removesObjectsAndTellsTheMissing() {
        Result result = tarn.run("rm", "s3://farm/a.jpg", "s3://farm/none.jpg");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("s3://farm/none.jpg").hasLineCount(1);
        assertThat(result.out()).isEqualTo("Deleted 1 object\n");
        assertThat(tarn.run("stat", "s3://farm/a.jpg").code()).isEqualTo(1);
    }

    @Test
    void removesAFolderOnlyWhenThatIsMeant() {
        assertThat(tarn.run("rm", "s3://farm/b/").code()).isEqualTo(2);
        Result unasked = tarn.run("rm", "-r", "s3://farm/b");
        assertThat(unasked.code()).isEqualTo(2);
        assertThat(unasked.err()).contains("--yes");
        tarn.terminal = Terminal.of("2", "80", false);
        tarn.input = "no\n";
        assertThat(tarn.run("rm", "-r", "s3://farm/b").code()).isEqualTo(2);
        tarn.input = "yes\n";
        assertThat(tarn.run("rm", "-r", "s3://farm/b").out()).isEqualTo("Deleted 2 objects\n");
        assertThat(tarn.run("ls", "-r", "s3://farm").out())
                .isEqualTo("s3://farm/a.jpg\ns3://farm/bb/x.jpg\n");
    }

    @Test
    void showsAllLightsWhereEverythingIsAllowedAndLeavesNothing() throws IOException {
        Result result = tarn.run("check", "s3://farm/b", "--json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode report = JsonMapper.builder().build().readTree(result.out());
        for (String light : List.of("list", "read", "write", "overwrite", "delete")) {
            assertThat(report.get(light).get("state").asText()).as(light).isEqualTo("granted");
        }
        assertThat(report.get("left_behind").isNull()).isTrue();
        assertThat(tarn.run("ls", "-r", "s3://farm/b").out().lines()).hasSize(2);
    }

    @Test
    void tellsTheStoresReasonForEachRefusal() throws IOException {
        enterWith(Right.LIST, Right.READ);
        Result result = tarn.run("check", "s3://farm/");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .containsPattern("list +yes")
                .containsPattern("read +yes")
                .containsPattern("write +no: .+")
                .containsPattern("overwrite +not tried: ")
                .containsPattern("delete +no: .+")
                .doesNotContain("some-secret");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void tellsAProbeThatCouldNotBeDeleted() throws IOException {
        enterWith(Right.LIST, Right.READ, Right.WRITE);
        Result result = tarn.run("check", "s3://farm/");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("still be there: s3://farm/.tarn-check-");
        assertThat(tarn.server.keys("farm")).anyMatch(key -> key.startsWith(".tarn-check-"));
    }

    @Test
    void checksAFolderOfThisMachine() throws IOException {
        Path folder = Files.createDirectories(home.resolve("media"));
        Result result = tarn.run("check", folder.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("delete +yes");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhatAPublicSiteCannotDo() throws IOException {
        tarn.server.createBucket("site");
        Result result = tarn.run("check", tarn.server.endpoint() + "/none/x.jpg");
        assertThat(result.out())
                .containsPattern("list +not supported by this store")
                .containsPattern("read +no: .+")
                .containsPattern("write +not supported by this store");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void endsWithThreeWhereASiteCannotBeReached() {
        Result result = tarn.run("check", "http://127.0.0.1:1/x.jpg");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("http://127.0.0.1:1/x.jpg");
    }

    @Test
    void endsWithThreeWhereThereIsNoBucketOrNoServer() {
        assertThat(tarn.run("check", "s3://nobucket/x").code()).isEqualTo(3);
        tarn.environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Result result = tarn.run("check", "s3://farm/");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("s3://farm/").doesNotContain(CommandLineFixture.SECRET);
    }

    @Test
    void showsNoSignatureOfAnAddress() {
        String address =
                tarn.server.endpoint() + "/farm/none.jpg?sv=2024&se=2030-01-01&sig=planted%2Bsig";
        for (String command : List.of("stat", "cat", "ls", "check", "rm")) {
            for (String form : List.of("--quiet", "--json")) {
                Result result = tarn.run(command, form, address);
                assertThat(result.out() + result.err()).as(command).doesNotContain("planted");
            }
        }
    }

    private void enterWith(Right first, Right... more) {
        tarn.server
                .accessKeys()
                .add(
                        AccessKey.of("SOME", "some-secret")
                                .withGrants(Grant.over("farm", first, more)));
        tarn.environment.put("AWS_ACCESS_KEY_ID", "SOME");
        tarn.environment.put("AWS_SECRET_ACCESS_KEY", "some-secret");
    }
}
