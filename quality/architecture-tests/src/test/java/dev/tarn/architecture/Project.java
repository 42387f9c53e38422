package dev.tarn.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The classes of every module, imported once for all rules, and the POMs. */
final class Project {
    static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..", "..");

    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("/dev/tarn/architecture/"))
                    .importPackages("dev.tarn");

    private Project() {}

    /** Whether a class was compiled from a module: its directory, or its JAR in a repository. */
    static boolean isOf(String module, JavaClass type) {
        String name = module.substring(module.lastIndexOf('/') + 1);
        String location =
                type.getSource().map(source -> source.getUri()).map(URI::toString).orElse("");
        return location.contains("/" + module + "/target/")
                || location.contains("/tarn-" + name + "/");
    }

    /** What the parent builds as a stranger would, without being its parent. */
    private static final String EXAMPLES = "docs/examples/";

    /** The directories of the modules that the parent builds. */
    static List<String> modules() throws Exception {
        return texts(pom(ROOT), "modules", "module").stream()
                .filter(module -> !module.startsWith(EXAMPLES))
                .toList();
    }

    /** The directories of the examples that the parent builds. */
    static List<String> examples() throws Exception {
        return texts(pom(ROOT), "modules", "module").stream()
                .filter(module -> module.startsWith(EXAMPLES))
                .toList();
    }

    static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .toList();
        }
    }

    static String artifactId(Path module) throws Exception {
        var children = pom(module).getDocumentElement().getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(node -> node.getNodeName().equals("artifactId"))
                .map(node -> node.getTextContent().strip())
                .findFirst()
                .orElseThrow();
    }

    static List<String> texts(Document pom, String parent, String name) {
        var nodes = pom.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .filter(node -> node.getParentNode().getNodeName().equals(parent))
                .map(node -> node.getTextContent().strip())
                .toList();
    }

    static Document pom(Path module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
    }
}
