package dev.tarn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles small classes that break a rule, out of sight of the rules' own import. */
final class Seeds {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?:class|interface|enum|record|@interface) (\\w+)");

    private Seeds() {}

    static JavaClasses compile(List<String> sources, Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<String> options =
                List.of(
                        "-d",
                        directory.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-proc:none");
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(messages, Locale.ROOT, null)) {
            List<JavaFileObject> units = sources.stream().map(Seeds::file).toList();
            boolean done = compiler.getTask(null, files, messages, options, null, units).call();
            assertThat(done).as(messages.getDiagnostics().toString()).isTrue();
        }
        return new ClassFileImporter().importPath(directory);
    }

    private static JavaFileObject file(String source) {
        String path = first(PACKAGE, source).replace('.', '/') + "/" + fileName(source);
        return new SimpleJavaFileObject(
                URI.create("memory:///" + path + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static String fileName(String source) {
        Matcher type = TYPE.matcher(source);
        return type.find() ? type.group(1) : "package-info";
    }

    private static String first(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        assertThat(matcher.find()).as("seed has a package: %s", source).isTrue();
        return matcher.group(1);
    }
}
