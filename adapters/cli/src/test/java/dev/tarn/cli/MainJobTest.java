package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import dev.tarn.objectserver.log.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a bucket to local paths, by the commands alone. */
class MainJobTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path home;
    private CommandLineFixture tarn;

    @BeforeEach
    void fillABucket() throws IOException {
        tarn = new CommandLineFixture(home);
        tarn.put("a.jpg", "b/c d%20é.png", "b/film.mp4", "notes.txt");
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    @Test
    void fetchesEachObjectOnceAndPrintsPathsInOrder() throws IOException {
        assertThat(tarn.run("create", "farm", "s3://farm"))
                .isEqualTo(
                        new Result(
                                0,
                                "Created farm: 3 samples from s3://farm/ (1 other object left out;"
                                        + " --all takes every type)\n",
                                ""));
        Result download = tarn.run("download", "farm");
        assertThat(download.code()).isZero();
        assertThat(download.out()).startsWith("farm: 3 fetched, ");
        assertThat(download.err()).isEmpty();
        assertThat(tarn.run("download", "farm").out())
                .isEqualTo("farm: 0 fetched, 3 in the cache already\n");

        Result paths = tarn.run("paths", "farm");
        assertThat(paths.code()).isZero();
        assertThat(paths.out().lines().map(Path::of).map(MainJobTest::content))
                .containsExactly("a.jpg", "b/c d%20é.png", "b/film.mp4");
        assertThat(tarn.server.log().count(RequestKind.GET_OBJECT)).isEqualTo(3);
        assertThat(tarn.server.log().count(RequestKind.HEAD_OBJECT)).isZero();
    }

    @Test
    void endsPathsWithNullCharactersWhenAsked() {
        tarn.run("create", "farm", "s3://farm");

        assertThat(tarn.run("paths", "farm", "-0").out().split("\0")).hasSize(3);
    }

    @Test
    void printsAnEmptyLineForWhatCannotBeHadAndNamesIt() {
        tarn.run("create", "farm", "s3://farm");
        tarn.server.delete("farm", "b/c d%20é.png");

        Result paths = tarn.run("paths", "farm");

        assertThat(paths.code()).isEqualTo(1);
        assertThat(paths.out().split("\n", -1)[1]).isEmpty();
        assertThat(paths.out().lines()).hasSize(3);
        assertThat(paths.err())
                .startsWith("tarn: ")
                .contains("s3://farm/b/c d%20é.png")
                .hasLineCount(1);
    }

    @Test
    void tellsPathsAsJsonLines() throws IOException {
        tarn.run("create", "farm", "s3://farm");
        tarn.server.delete("farm", "a.jpg");

        List<JsonNode> lines = jsonLines(tarn.run("paths", "farm", "--json").out());

        assertThat(lines).hasSize(3);
        assertThat(names(lines.get(0))).containsExactly("filepath", "path", "error");
        assertThat(lines.get(0).get("path").isNull()).isTrue();
        assertThat(lines.get(0).get("error").asText()).contains("s3://farm/a.jpg");
        assertThat(lines.get(2).get("filepath").asText()).isEqualTo("s3://farm/b/film.mp4");
        assertThat(lines.get(2).get("error").isNull()).isTrue();
    }

    @Test
    void tellsADownloadAsOneDocument() throws IOException {
        tarn.run("create", "farm", "s3://farm");
        tarn.server.delete("farm", "a.jpg");

        Result result = tarn.run("download", "farm", "--json", "--workers", "2");
        JsonNode report = JSON.readTree(result.out());

        assertThat(result.code()).isEqualTo(1);
        assertThat(names(report))
                .containsExactly(
                        "name",
                        "fetched",
                        "present",
                        "local",
                        "left",
                        "failed",
                        "unchanged",
                        "refreshed",
                        "adopted",
                        "leased",
                        "removed",
                        "bytes",
                        "elapsed_ms",
                        "end",
                        "failures");
        assertThat(report.get("fetched").asInt()).isEqualTo(2);
        assertThat(report.get("failed").asInt()).isEqualTo(1);
        assertThat(report.get("end").asText()).isEqualTo("complete");
        assertThat(report.get("failures").get(0).get("filepath").asText())
                .isEqualTo("s3://farm/a.jpg");
    }

    @Test
    void tellsStatsWithTheDocumentedKeysAndClears() throws IOException {
        tarn.run("create", "farm", "s3://farm");
        tarn.run("download", "farm");

        JsonNode stats = JSON.readTree(tarn.run("cache", "stats", "--json").out());

        assertThat(names(stats))
                .containsExactly(
                        "cache_dir",
                        "cache_size",
                        "cache_size_str",
                        "current_size",
                        "current_size_str",
                        "current_count",
                        "load_factor",
                        "hits",
                        "misses",
                        "evictions",
                        "bytes_fetched",
                        "bytes_served",
                        "retries",
                        "stalls",
                        "hedges",
                        "failures",
                        "oldest_access");
        assertThat(stats.get("cache_size_str").asText()).isEqualTo("128.0GB");
        assertThat(stats.get("current_count").asInt()).isEqualTo(3);
        assertThat(tarn.run("cache", "clear", "farm").out()).startsWith("Cleared 3 files, ");
        assertThat(JSON.readTree(tarn.run("cache", "stats", "--json").out()).get("current_count"))
                .hasToString("0");
    }

    @Test
    void selectsByTagFieldAndPosition() throws IOException {
        tarn.run("create", "farm", "s3://farm");
        tarn.run("add", "farm", "s3://farm/x.jpg", "--tag", "night", "-q");

        assertThat(shown("--tag", "night")).containsExactly("s3://farm/x.jpg");
        assertThat(shown("--where", "filepath=s3://farm/a.jpg")).containsExactly("s3://farm/a.jpg");
        assertThat(shown("--skip", "1", "--limit", "1")).containsExactly("s3://farm/b/c d%20é.png");
        assertThat(tarn.run("show", "farm", "--where", "nonsense").code()).isEqualTo(2);
    }

    @Test
    void addsFromArgumentsAndListsAndSkipsWhatIsThere() throws IOException {
        tarn.run("create", "farm");
        tarn.input = "s3://farm/b/film.mp4\n\ns3://farm/a.jpg\n";

        Result result = tarn.run("add", "farm", "s3://farm/a.jpg", "--from-file", "-", "--json");

        assertThat(JSON.readTree(result.out()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"name": "farm", "added": 2, "skipped": 1, "updated": 0}\
                                """));
        assertThat(tarn.run("add", "farm", home.toString()).err()).contains("is a folder");
    }

    @Test
    void listsAndDeletesDatasets() throws IOException {
        tarn.run("create", "farm", "s3://farm", "--include", "*.jpg");
        tarn.run("create", "empty");

        List<JsonNode> lines = jsonLines(tarn.run("list", "--json").out());
        assertThat(lines).extracting(line -> line.get("name").asText()).contains("empty", "farm");
        assertThat(names(lines.get(0)))
                .containsExactly("name", "id", "count", "location", "created_at");
        assertThat(tarn.run("list").out()).contains("farm         1  s3://farm/\n");
        assertThat(tarn.run("delete", "farm").code()).isZero();
        assertThat(tarn.run("delete", "farm").code()).isEqualTo(2);
    }

    @Test
    void readsObjectsAndFoldersDirectly() throws IOException {
        assertThat(tarn.run("ls", "s3://farm").out())
                .isEqualTo("s3://farm/b/\ns3://farm/a.jpg\ns3://farm/notes.txt\n");
        assertThat(tarn.run("ls", "-r", "s3://farm/b").out())
                .isEqualTo("s3://farm/b/c d%20é.png\ns3://farm/b/film.mp4\n");
        assertThat(tarn.run("ls", "-r", "s3://farm", "--limit", "2").out()).hasLineCount(2);
        assertThat(tarn.run("cat", "s3://farm/notes.txt").out()).isEqualTo("notes.txt");
        JsonNode stat = JSON.readTree(tarn.run("stat", "--json", "s3://farm/a.jpg").out());
        assertThat(names(stat))
                .containsExactly("uri", "size", "version", "modified", "content_type", "checksums");
        assertThat(stat.get("size").asInt()).isEqualTo(5);
    }

    private List<String> shown(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("show", "farm", "--json"));
        arguments.addAll(List.of(options));
        JsonNode document = JSON.readTree(tarn.run(arguments.toArray(String[]::new)).out());
        List<String> filepaths = new ArrayList<>();
        document.get("samples").forEach(each -> filepaths.add(each.get("filepath").asText()));
        return filepaths;
    }

    private static List<JsonNode> jsonLines(String text) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
