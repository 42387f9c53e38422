package dev.tarn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/modules.puml} is the rule, not a drawing of it. */
class ModulesDiagramTest {
    private static final Path DIAGRAM = Project.ROOT.resolve("docs/modules.puml");
    private static final Pattern ARROW =
            Pattern.compile("^\\[(.+?)] --> \\[(.+?)]$", Pattern.MULTILINE);
    private static final Pattern COMPONENT = Pattern.compile("^\\[([^]]+)] <<", Pattern.MULTILINE);

    @TempDir private Path directory;

    @Test
    void theClassesAdhereToThePicture() {
        rule().check(Project.CLASSES);
    }

    @Test
    void aDependencyWithoutAnArrowIsCaught() throws Exception {
        List<String> sources =
                List.of(
                        "package dev.tarn.core.seed; public class Against { dev.tarn.cli.Up up; }",
                        "package dev.tarn.cli; public class Up { dev.tarn.core.seed.Against down; }");

        EvaluationResult result = rule().evaluate(Seeds.compile(sources, directory));

        assertThat(result.getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("dev.tarn.core.seed.Against.up");
    }

    @Test
    void thePictureShowsEveryModuleAndEveryAllowedDependency() throws Exception {
        String diagram = Files.readString(DIAGRAM);
        Set<String> components = new TreeSet<>();
        COMPONENT.matcher(diagram).results().forEach(match -> components.add(match.group(1)));
        Set<String> arrows = new TreeSet<>();
        ARROW.matcher(diagram)
                .results()
                .forEach(match -> arrows.add(match.group(1) + " > " + match.group(2)));

        Set<String> modules = new TreeSet<>();
        Set<String> allowed = new TreeSet<>();
        for (AllowList list : AllowList.ALL) {
            modules.add(name(list.module()));
            list.modules().forEach(other -> allowed.add(name(list.module()) + " > " + name(other)));
        }
        assertThat(components).isEqualTo(modules);
        assertThat(arrows).isEqualTo(allowed);
    }

    private static String name(String module) {
        return module.substring(module.lastIndexOf('/') + 1);
    }

    private static ArchRule rule() {
        return classes()
                .should(adhereToPlantUmlDiagram(DIAGRAM, consideringOnlyDependenciesInDiagram()));
    }
}
