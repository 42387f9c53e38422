package dev.tarn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A new module is built, gets its version from the parent, and is offered to library users by the
 * BOM.
 */
class ModulesTest {
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
        for (String module : Project.modules()) {
            built.add(Project.artifactId(Project.ROOT.resolve(module)));
        }

        built.add("tarn-parent");
        assertThat(built).isEqualTo(everyModule());
    }

    @Test
    void everyExampleIsBuiltAsItsReaderWouldBuildIt() throws Exception {
        Set<String> there = new TreeSet<>();
        try (Stream<Path> folders = Files.list(Project.ROOT.resolve("docs/examples"))) {
            folders.forEach(folder -> there.add("docs/examples/" + folder.getFileName()));
        }

        assertThat(Project.examples()).containsExactlyInAnyOrderElementsOf(there);
        for (String example : Project.examples()) {
            assertThat(
                            Project.texts(
                                    Project.pom(Project.ROOT.resolve(example)),
                                    "project",
                                    "parent"))
                    .as("an example has no parent but its own: " + example)
                    .isEmpty();
        }
    }

    @Test
    void areInTheBomWhenPublished() throws Exception {
        Set<String> published = everyModule();
        published.removeAll(NOT_FOR_LIBRARIES);
        published.removeAll(WITHOUT_CODE);

        assertThat(
                        Project.texts(
                                Project.pom(Project.ROOT.resolve("bom")),
                                "dependency",
                                "artifactId"))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void getTheirVersionsFromTheParent() throws Exception {
        Set<String> usable = everyModule();
        usable.removeAll(WITHOUT_CODE);
        usable.removeAll(Set.of("tarn-architecture-tests", "tarn-interop", "tarn-benchmarks"));

        assertThat(Project.texts(Project.pom(Project.ROOT), "dependency", "artifactId"))
                .containsAll(usable);
    }

    @Test
    void passEveryGateOnceTheyAreTested() throws Exception {
        List<String> switchedOff = new ArrayList<>();
        for (Path pom : Project.poms()) {
            String text = Files.readString(pom);
            if (Files.exists(pom.resolveSibling("src/test/java"))
                    && GATE_OFF.matcher(text).find()) {
                switchedOff.add(Project.artifactId(pom.getParent()));
            }
        }

        assertThat(switchedOff).as("modules whose POM still skips a gate").isEmpty();
    }

    private static Set<String> everyModule() throws Exception {
        Set<String> artifacts = new TreeSet<>();
        for (Path pom : Project.poms()) {
            artifacts.add(Project.artifactId(pom.getParent()));
        }
        return artifacts;
    }
}
