package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.cli.CommandLineFixture.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S3 and HTTP lie on the class path of the tests, MinIO is taken from the distribution. */
class PluginsCommandTest {
    private static final Path PLUGINS =
            Path.of(System.getProperty("basedir", ""), "target", "plugins").toAbsolutePath();

    @TempDir Path home;
    private Path directory;
    private CommandLineFixture tarn;

    @BeforeEach
    void dropAPluginIn() throws IOException {
        tarn = new CommandLineFixture(home);
        directory = Files.createDirectories(home.resolve(".tarn/plugins"));
        drop("minio");
    }

    /** Its own JAR, which is all that is read of a plugin that is not used. */
    private void drop(String name) throws IOException {
        Path target = Files.createDirectory(directory.resolve(name));
        try (Stream<Path> files = Files.list(PLUGINS.resolve(name))) {
            for (Path jar : files.filter(Files::isRegularFile).toList()) {
                Files.copy(jar, target.resolve(jar.getFileName()));
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    @Test
    void listsWhatIsInUseAndWhereItCameFrom() {
        tarn.environment.put("MINIO_ENDPOINT_URL", "https://minio.example");
        tarn.environment.put("MINIO_ACCESS_KEY", "key");
        tarn.environment.put("MINIO_SECRET_ACCESS_KEY", "planted");

        Result listed = tarn.run("plugins");

        assertThat(listed.code()).isZero();
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out())
                .containsPattern("minio +\\S+ +1 +https://minio.example/.* +" + directory)
                .containsPattern("s3 +\\S+ +1 +s3://")
                .doesNotContain("LEFT OUT", "planted");
    }

    @Test
    void showsSettingsAndDecoratorsWhenAskedForMore() {
        Result listed = tarn.run("plugins", "-v");

        assertThat(listed.out())
                .contains("MINIO SETTING", "MINIO_ENDPOINT_URL", "minio_config_file")
                .containsSubsequence("the innermost first", "ClassLoaderSafe", "DirectStorage");
    }

    @Test
    void saysWhyAPluginIsLeftOutAndGoesOn() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        drop("s3");

        Result listed = tarn.run("plugins");

        assertThat(listed.code()).isZero();
        assertThat(listed.out())
                .containsPattern("empty +" + directory + "/empty +the directory holds no JAR")
                .containsPattern("s3 +" + directory + "/s3 +has the same name as another plugin");
    }

    @Test
    void stopsWhereNoneMayBeBroken() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        tarn.environment.put("TARN_PLUGIN_FAILURE", "fail");

        Result listed = tarn.run("plugins");

        assertThat(listed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(listed.err()).contains("plugin empty", "the directory holds no JAR");
    }

    @Test
    void aNamedDirectoryMustExist() {
        tarn.environment.put("TARN_PLUGIN_DIR", home.resolve("absent").toString());

        Result listed = tarn.run("plugins");

        assertThat(listed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(listed.err()).contains("plugin_dir", "TARN_PLUGIN_DIR", "which is no directory");
    }

    @Test
    void theSettingsFileMayNameTheDirectory() throws IOException {
        Path file = home.resolve("settings.json");
        Files.writeString(file, "{\"plugin_dir\": \"" + home.resolve("other") + "\"}");
        Files.move(directory, home.resolve("other"));
        tarn.environment.put("FIFTYONE_MEDIA_CACHE_CONFIG_PATH", file.toString());

        assertThat(tarn.run("plugins").out()).contains(home.resolve("other") + "/minio");
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        Files.createDirectory(directory.resolve("empty"));

        JsonNode told = new ObjectMapper().readTree(tarn.run("plugins", "--json").out());

        assertThat(told.at("/broken/0/name").asText()).isEqualTo("empty");
        assertThat(told.at("/broken/0/origin").asText()).isEqualTo(directory + "/empty");
        assertThat(told.at("/decorators").size()).isEqualTo(3);
        JsonNode minio = told.at("/plugins").get(2);
        assertThat(minio.get("name").asText()).isEqualTo("minio");
        assertThat(minio.get("spi_level").asInt()).isEqualTo(1);
        assertThat(minio.get("origin").asText()).isEqualTo(directory + "/minio");
        assertThat(minio.get("settings")).isNotEmpty();
        assertThat(minio.at("/settings/0").has("json_key")).isTrue();
    }
}
