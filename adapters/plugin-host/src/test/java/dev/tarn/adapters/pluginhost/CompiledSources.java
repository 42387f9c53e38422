package dev.tarn.adapters.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java compiled by the tests themselves. */
final class CompiledSources {
    private static final Map<Map<String, String>, Path> DONE = new ConcurrentHashMap<>();

    private CompiledSources() {}

    /** The classes of some sources; the same ones are compiled once. */
    static Path directory(Map<String, String> sources) {
        return DONE.computeIfAbsent(sources, CompiledSources::inTheBuild);
    }

    private static Path inTheBuild(Map<String, String> sources) {
        try {
            Path target = Path.of(System.getProperty("basedir", ""), "target").toAbsolutePath();
            Path directory = Files.createTempDirectory(target, "compiled-");
            into(directory, sources);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles sources that see the class path of the tests.
     *
     * @param sources by the full name of the class
     */
    static void into(Path directory, Map<String, String> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<SourceInMemory> files =
                sources.entrySet().stream()
                        .map(source -> new SourceInMemory(source.getKey(), source.getValue()))
                        .toList();
        List<String> options =
                List.of(
                        "-d",
                        directory.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "--release",
                        "17");
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(messages, Locale.ROOT, null)) {
            boolean done = compiler.getTask(null, manager, messages, options, null, files).call();
            List<Diagnostic<? extends JavaFileObject>> errors = messages.getDiagnostics();
            assertThat(done).as(errors.toString()).isTrue();
        }
    }

    private static final class SourceInMemory extends SimpleJavaFileObject {
        private final String source;

        SourceInMemory(String className, String source) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
