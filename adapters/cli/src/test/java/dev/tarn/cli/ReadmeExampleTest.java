package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.objectserver.ObjectServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java in the README and the documents, compiled and run as they stand there. */
class ReadmeExampleTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    @Test
    void exampleCompilesAndDoesWhatItSays() throws Exception {
        byte[] cow = "a cow".getBytes(StandardCharsets.UTF_8);
        try (ObjectServer server = ObjectServer.builder().accessKey("AK", "secret").start()) {
            server.createBucket("farm-media");
            server.put("farm-media", "animals/cow.jpg", cow, "image/jpeg");
            server.put("farm-media", "animals/hen.png", cow, "image/png");
            compile("Farm", example("README.md"));
            List<String> lines = run("Farm", server.endpoint());
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0)).isEqualTo("2 fetched");
            assertThat(Path.of(lines.get(1))).hasBinaryContent(cow);
            assertThat(lines.get(2)).endsWith(".png");
            assertThat(lines.get(3)).isEqualTo(lines.get(1));
        }
    }

    @Test
    void thumbnailsAndFramesAreMadeAsTheirExampleSays() throws Exception {
        try (ObjectServer server = ObjectServer.builder().accessKey("AK", "secret").start()) {
            server.createBucket("farm-media");
            server.createBucket("other-bucket");
            server.put("farm-media", "animals/cow.avi", SmallVideo.avi(12), "video/x-msvideo");
            compile("Stills", example("docs/thumbnails.md"));
            assertThat(run("Stills", server.endpoint()))
                    .containsExactly(
                            "1 made",
                            "Text[value=s3://other-bucket/.lightly/thumbnails/cow_thumb.avi]",
                            "3 frames",
                            "s3://other-bucket/.lightly/frames/cow-00-avi.png",
                            "s3://other-bucket/.lightly/frames/cow-05-avi.png",
                            "s3://other-bucket/.lightly/frames/cow-10-avi.png");
        }
    }

    private static String example(String document) throws IOException {
        Path text = Path.of(System.getProperty("user.dir"), "../..", document);
        Matcher block = JAVA.matcher(Files.readString(text));
        assertThat(block.find()).as(document + " has a block of Java").isTrue();
        return block.group(1);
    }

    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                OutputStream.nullOutputStream(),
                                System.err,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                file.toString());
        assertThat(status).as("javac's status").isZero();
    }

    private List<String> run(String name, String endpoint)
            throws IOException, InterruptedException {
        ProcessBuilder java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                folder + ":" + System.getProperty("java.class.path"),
                                name)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        java.environment()
                .putAll(
                        Map.of(
                                "HOME",
                                folder.toString(),
                                "AWS_ACCESS_KEY_ID",
                                "AK",
                                "AWS_SECRET_ACCESS_KEY",
                                "secret",
                                "AWS_ENDPOINT_URL",
                                endpoint));
        Process process = java.start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        assertThat(process.waitFor()).as("exit code").isZero();
        return lines;
    }
}
