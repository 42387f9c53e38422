package dev.tarn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A new module is built, gets its version from the parent, and is offered to library users by the
 * BOM.
 */
class ModulesTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..", "..");

    /** Not published: an entry point, and what only tests and measures the others. */
    private static final Set<String> NOT_FOR_LIBRARIES =
            Set.of("tarn-cli", "tarn-architecture-tests", "tarn-interop", "tarn-benchmarks");

    private static final Set<String> WITHOUT_CODE = Set.of("tarn-parent", "tarn-bom");

    private static final Pattern GATE_OFF =
            Pattern.compile(
                    "<(mdep\\.analyze|maven\\.javadoc|checkstyle|enforcer|spotless\\.check)\\.skip>true");

    @Test
    void areAllBuilt() throws Exception {
        Set<String> built = new TreeSet<>();
        for (String module : texts(pom(ROOT), "modules", "module")) {
            built.add(artifactId(ROOT.resolve(module)));
        }

        built.add("tarn-parent");
        assertThat(built).isEqualTo(everyModule());
    }

    @Test
    void areInTheBomWhenPublished() throws Exception {
        Set<String> published = everyModule();
        published.removeAll(NOT_FOR_LIBRARIES);
        published.removeAll(WITHOUT_CODE);

        assertThat(texts(pom(ROOT.resolve("bom")), "dependency", "artifactId"))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void getTheirVersionsFromTheParent() throws Exception {
        Set<String> usable = everyModule();
        usable.removeAll(WITHOUT_CODE);
        usable.removeAll(Set.of("tarn-architecture-tests", "tarn-interop", "tarn-benchmarks"));

        assertThat(texts(pom(ROOT), "dependency", "artifactId")).containsAll(usable);
    }

    @Test
    void passEveryGateOnceTheyAreTested() throws Exception {
        List<String> switchedOff = new ArrayList<>();
        for (Path pom : poms()) {
            String text = Files.readString(pom);
            if (Files.exists(pom.resolveSibling("src/test/java"))
                    && GATE_OFF.matcher(text).find()) {
                switchedOff.add(artifactId(pom.getParent()));
            }
        }

        assertThat(switchedOff).as("modules whose POM still skips a gate").isEmpty();
    }

    private static Set<String> everyModule() throws Exception {
        Set<String> artifacts = new TreeSet<>();
        for (Path pom : poms()) {
            artifacts.add(artifactId(pom.getParent()));
        }
        return artifacts;
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .toList();
        }
    }

    private static String artifactId(Path module) throws Exception {
        var children = pom(module).getDocumentElement().getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(node -> node.getNodeName().equals("artifactId"))
                .map(node -> node.getTextContent().strip())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Document pom, String parent, String name) {
        var nodes = pom.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .filter(node -> node.getParentNode().getNodeName().equals(parent))
                .map(node -> node.getTextContent().strip())
                .toList();
    }

    private static Document pom(Path module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
    }
}
