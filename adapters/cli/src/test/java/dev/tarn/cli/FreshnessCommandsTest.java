package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.objectserver.log.RequestKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refreshing, going offline and verifying, as users of the command see it. */
class FreshnessCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path home;
    private CommandLineFixture tarn;

    @BeforeEach
    void downloadABucket() throws IOException {
        tarn = new CommandLineFixture(home);
        tarn.put("a.jpg", "b.jpg", "c.jpg");
        tarn.run("create", "farm", "s3://farm");
        assertThat(tarn.run("download", "farm").code()).isZero();
        tarn.server.log().clear();
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    @Test
    void anUpdateAsksOnceForEachFileAndFetchesOnlyWhatChanged() throws IOException {
        tarn.server.put("farm", "b.jpg", bytes("another b"), "image/jpeg");

        Result result = tarn.run("download", "farm", "--update", "--json");
        JsonNode report = JSON.readTree(result.out());

        assertThat(result.code()).isZero();
        assertThat(report.get("unchanged").asInt()).isEqualTo(2);
        assertThat(report.get("refreshed").asInt()).isEqualTo(1);
        assertThat(report.get("bytes").asInt()).isEqualTo("another b".length());
        assertThat(tarn.server.log().count(RequestKind.GET_OBJECT)).isEqualTo(3);
        assertThat(tarn.server.log().count()).isEqualTo(3);
        assertThat(tarn.server.log().requests().stream().filter(request -> request.status() == 304))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.bytesSent()).isZero());
        assertThat(tarn.run("download", "farm", "--update").out())
                .contains("0 fetched, 3 unchanged");
    }

    @Test
    void whatTheStoreHasNoMoreIsNamedAndItsCopyDeleted() throws IOException {
        tarn.server.delete("farm", "b.jpg");

        Result result = tarn.run("download", "farm", "--update");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("1 no more in the store");
        assertThat(result.err()).contains("s3://farm/b.jpg");
        assertThat(copies()).hasSize(2);
    }

    @Test
    void anOutageDuringAnUpdateCostsNoCopy() throws IOException {
        tarn.server.close();
        tarn.environment.put("TARN_CACHE_VALIDATION", "never");

        Result result = tarn.run("download", "farm", "--update", "--limit", "1");

        assertThat(result.code()).isEqualTo(3);
        assertThat(copies()).hasSize(3);
        assertThat(tarn.run("paths", "farm").code()).isZero();
    }

    @Test
    void validationBySettingAsksForEachHit() throws IOException {
        tarn.environment.put("TARN_CACHE_VALIDATION", "always");
        tarn.server.put("farm", "c.jpg", bytes("newer"), "image/jpeg");

        List<String> paths = tarn.run("paths", "farm").out().lines().toList();

        assertThat(Path.of(paths.get(2))).hasContent("newer");
        assertThat(tarn.server.log().count(RequestKind.GET_OBJECT)).isEqualTo(3);
        assertThat(tarn.server.log().count()).isEqualTo(3);

        tarn.environment.put("TARN_CACHE_VALIDATION", "1h");
        assertThat(tarn.run("paths", "farm").out().lines().toList()).isEqualTo(paths);
        assertThat(tarn.server.log().count()).isEqualTo(3);
    }

    @Test
    void offlineServesHitsAndSendsNoRequestAtAll() throws IOException {
        tarn.put("later.jpg");
        tarn.run("create", "later", "s3://farm");
        tarn.server.log().clear();
        tarn.environment.put("TARN_OFFLINE", "true");
        tarn.environment.put("TARN_CACHE_VALIDATION", "always");
        Path pictures = Files.createDirectory(home.resolve("pictures"));
        Path local = Files.writeString(pictures.resolve("cow.jpg"), "moo");

        assertThat(tarn.run("paths", "farm").code()).isZero();
        assertThat(tarn.run("cat", local.toString()).out()).isEqualTo("moo");
        assertThat(tarn.run("create", "near", pictures.toString()).code()).isZero();
        Result some = tarn.run("paths", "later");
        assertThat(some.code()).isEqualTo(1);
        assertThat(some.out().lines().filter(path -> !path.isEmpty())).hasSize(3);
        assertThat(some.err()).contains("offline", "s3://farm/later.jpg");
        refusesNaming("offline", "ls", "s3://farm/");
        refusesNaming("offline", "stat", "s3://farm/a.jpg");
        refusesNaming("offline", "cat", "s3://farm/later.jpg");
        refusesNaming("offline", "cp", local.toString(), "s3://farm/new.jpg");
        refusesNaming("offline", "rm", "s3://farm/a.jpg");
        refusesNaming("offline", "check", "s3://farm/");
        refusesNaming("offline", "create", "far", "s3://farm");
        refusesNaming("offline", "download", "farm", "--update");

        assertThat(tarn.server.log().count()).isZero();
    }

    @Test
    void deletingTheIndexLosesNoMedia() throws IOException {
        deleteIndex();
        tarn.environment.put("TARN_OFFLINE", "true");
        assertThat(tarn.run("paths", "farm").code()).isEqualTo(3);
        tarn.environment.remove("TARN_OFFLINE");

        Result result = tarn.run("download", "farm", "--json");

        assertThat(JSON.readTree(result.out()).get("adopted").asInt()).isEqualTo(3);
        assertThat(tarn.server.log().count(RequestKind.HEAD_OBJECT)).isEqualTo(3);
        assertThat(tarn.server.log().count()).isEqualTo(3);
        assertThat(tarn.run("download", "farm").out()).contains("3 in the cache already");
        assertThat(tarn.server.log().count()).isEqualTo(3);
    }

    @Test
    void aFileThatIsNotTheObjectIsFetchedAgainWhenTheIndexIsLost() throws IOException {
        deleteIndex();
        Files.writeString(copies().get(0), "other");

        JsonNode report = JSON.readTree(tarn.run("download", "farm", "--json").out());

        assertThat(report.get("adopted").asInt()).isEqualTo(2);
        assertThat(report.get("fetched").asInt()).isEqualTo(1);
    }

    @Test
    void verifyNamesAndDeletesWhatIsDamaged() throws IOException {
        assertThat(tarn.run("cache", "verify").out()).contains("3 files whole");
        Files.writeString(copies().get(0), "other");

        Result dry = tarn.run("cache", "verify", "--dry-run", "--json");
        assertThat(dry.code()).isEqualTo(1);
        assertThat(JSON.readTree(dry.out()).get("files").get(0).get("fate").asText())
                .isEqualTo("left");
        assertThat(copies()).hasSize(3);

        Result repaired = tarn.run("cache", "verify", "--json");
        assertThat(repaired.code()).isEqualTo(1);
        JsonNode report = JSON.readTree(repaired.out());
        assertThat(report.get("damaged").asInt()).isEqualTo(1);
        assertThat(report.get("files").get(0).get("fate").asText()).isEqualTo("deleted");
        assertThat(report.get("files").get(0).get("location").asText()).startsWith("s3://farm/");
        assertThat(copies()).hasSize(2);
        assertThat(tarn.run("cache", "verify").code()).isZero();
        assertThat(tarn.server.log().count()).isZero();
    }

    @Test
    void pathsOfMoreThanTheCacheHoldsFailBeforeAnythingIsFetched() throws IOException {
        tarn.run("cache", "clear");
        tarn.environment.put("FIFTYONE_MEDIA_CACHE_SIZE_BYTES", "12");

        Result result = tarn.run("paths", "farm");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("downloadContext");
        assertThat(tarn.server.log().count()).isZero();
        JsonNode report = JSON.readTree(tarn.run("download", "farm", "--json").out());
        assertThat(report.get("fetched").asInt()).isEqualTo(2);
        assertThat(report.get("left").asInt()).isEqualTo(1);
    }

    private void refusesNaming(String setting, String... arguments) {
        Result result = tarn.run(arguments);
        assertThat(result.code()).describedAs("%s: %s", arguments[0], result.err()).isNotZero();
        assertThat(result.err() + result.out()).contains(setting);
    }

    private List<Path> copies() throws IOException {
        return files(home.resolve("fiftyone/__cache__/tarn/objects"));
    }

    private void deleteIndex() throws IOException {
        for (Path file : files(home.resolve("fiftyone/__cache__/tarn/index"))) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
