package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.cli.CommandLineFixture.Prepared;
import dev.tarn.cli.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir Path home;
    private CommandLineFixture tarn;
    private Path media;

    @BeforeEach
    void makeMedia() throws IOException {
        tarn = new CommandLineFixture(home);
        media = Files.createDirectory(home.resolve("media"));
        try (ZipOutputStream jar =
                new ZipOutputStream(Files.newOutputStream(media.resolve("tests.jar")))) {
            for (String name : new String[] {"docs/a.jpg", "docs/b.flv", "docs/text.txt"}) {
                jar.putNextEntry(new ZipEntry(name));
                jar.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        tarn.close();
    }

    @Test
    void showsThatTheSecondDownloadAsksForNothingAndLeavesNothing() throws IOException {
        Prepared prepared = tarn.context(new ByteArrayOutputStream());

        int code = demo(prepared, media).run();

        String shown = prepared.out().toString();
        assertThat(code).isZero();
        assertThat(prepared.err().size()).isZero();
        assertThat(shown)
                .containsSubsequence(
                        "$ tarn create farm s3://farm\nCreated farm: 2 samples",
                        "1 request, to list the bucket",
                        "$ tarn download farm\nfarm: 2 fetched",
                        "2 requests, one for each file",
                        "$ tarn paths farm",
                        "current_count  2",
                        "farm: 0 fetched, 2 in the cache already",
                        "no request",
                        "Cleared 2 files");
        Path cached = Path.of(shown.lines().filter(line -> line.endsWith(".jpg")).toList().get(0));
        assertThat(cached).isAbsolute().doesNotExist();
        assertThat(cached.getRoot().resolve(cached.subpath(0, 2))).doesNotExist();
    }

    @Test
    void stopsWhenInterruptedAndLeavesNothing() throws IOException {
        Prepared prepared = tarn.context(new ByteArrayOutputStream());
        prepared.context().cancellation().cancel();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = demoFolders(temporary);

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> demo(prepared, media).run());

        assertThat(demoFolders(temporary)).isEqualTo(before);
    }

    @Test
    void saysWhenItsPicturesAreMissing() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));
        Prepared prepared = tarn.context(new ByteArrayOutputStream());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> demo(prepared, empty).run())
                .withMessageContaining(empty.toString());
    }

    private static Demo demo(Prepared prepared, Path media) {
        CommandContext context = prepared.context();
        return new Demo(
                context.screen(),
                media,
                (environment, arguments) ->
                        new CommandRunner(context.with(context.screen(), environment))
                                .run(arguments),
                context.cancellation());
    }

    private static long demoFolders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("tarn-demo-"))
                    .count();
        }
    }
}
