package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.cli.CommandLineFixture.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide for authors of plugins: its listings are the example's files, and those work. */
class WritingAPluginTest {
    private static final Path DOCS = Path.of(System.getProperty("basedir", ""), "..", "..", "docs");
    private static final Path EXAMPLE = DOCS.resolve("examples/plugin-zip");
    private static final Pattern LISTING =
            Pattern.compile("(?s)\n`([^`\n]+)`:\n\n```[a-z]+\n(.*?)```\n");
    private static final Pattern NO_CODE =
            Pattern.compile("\\s*(|import .*|package .*|/?\\*.*|//.*|@Override|\\}[;)]*)\\s*");

    @TempDir private Path home;

    @Test
    void listsTheFilesOfTheExampleAsTheyAre() throws IOException {
        Map<String, String> listings = new LinkedHashMap<>();
        Matcher found = LISTING.matcher(Files.readString(DOCS.resolve("writing-a-plugin.md")));
        while (found.find()) {
            listings.put(found.group(1), found.group(2));
        }

        assertThat(listings.keySet()).containsExactlyInAnyOrderElementsOf(files(EXAMPLE));
        for (Map.Entry<String, String> listing : listings.entrySet()) {
            assertThat(EXAMPLE.resolve(listing.getKey())).hasContent(listing.getValue());
        }
    }

    @Test
    void countsTheLinesRightly() throws IOException {
        long lines = 0;
        for (Path source : sources()) {
            lines +=
                    Files.readAllLines(source).stream()
                            .filter(line -> !NO_CODE.matcher(line).matches())
                            .count();
        }

        assertThat(lines).isLessThan(100);
        assertThat(DOCS.resolve("writing-a-plugin.md"))
                .content()
                .contains("It has " + lines + " lines of code");
    }

    @Test
    void theExampleWorksWhenItIsDroppedIn() throws IOException {
        Path archive = archive();
        try (CommandLineFixture tarn = new CommandLineFixture(home)) {
            tarn.environment.put("TARN_PLUGIN_DIR", pluginDirectory().toString());

            assertThat(tarn.run("plugins").out()).containsPattern("zip +1\\.0 +1 +zip://");
            String folder = "zip://" + archive + "!/";
            assertThat(tarn.run("ls", folder).out())
                    .isEqualTo(folder + "beach/\n" + folder + "town.jpg\n");
            assertThat(tarn.run("cat", folder + "beach/1.jpg").out()).isEqualTo("beach/1.jpg");
            assertThat(tarn.run("create", "holidays", folder).code()).isZero();
            assertThat(tarn.run("download", "holidays").out()).contains("2 fetched");
            Result check = tarn.run("check", folder);
            assertThat(check.out()).containsPattern("read +yes").contains("not supported");
            Result refused = tarn.run("cp", folder + "town.jpg", folder + "copy.jpg");
            assertThat(refused.code()).isEqualTo(3);
            assertThat(refused.err()).contains("cannot be written to");
            assertThat(tarn.run("ls", "zip://" + home + "/none.zip!/").code()).isEqualTo(3);
        }
    }

    private Path archive() throws IOException {
        Path archive = home.resolve("holidays.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("town.jpg", "beach/1.jpg")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }

    /** Compiles the example and packs it as its own build does. */
    private Path pluginDirectory() throws IOException {
        Path classes = Files.createDirectories(home.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options =
                    List.of(
                            "-d",
                            classes.toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-proc:none",
                            "--release",
                            "17");
            assertThat(
                            compiler.getTask(
                                            null,
                                            files,
                                            null,
                                            options,
                                            null,
                                            files.getJavaFileObjectsFromPaths(sources()))
                                    .call())
                    .isTrue();
        }
        Path plugin = Files.createDirectories(home.resolve("plugins/zip"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.0");
        try (OutputStream file = Files.newOutputStream(plugin.resolve("tarn-zip-1.0.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            add(jar, classes);
            add(jar, EXAMPLE.resolve("src/main/resources"));
        }
        return plugin.getParent();
    }

    private static void add(JarOutputStream jar, Path root) throws IOException {
        for (String name : files(root)) {
            jar.putNextEntry(new JarEntry(name));
            Files.copy(root.resolve(name), jar);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.startsWith("target/"))
                    .toList();
        }
    }
}
