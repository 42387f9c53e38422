package dev.tarn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules hold, each fails on a seeded violation, and no class escapes them. */
class ArchitectureTest {
    private static final Path SPI_SOURCES = Project.ROOT.resolve("spi/src/main/java");

    @TempDir private Path directory;

    static Stream<AllowList> modules() {
        return AllowList.ALL.stream();
    }

    static Stream<SeededRule> codeRules() {
        return CodeRules.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleKnowsOnlyWhatItMay(AllowList module) {
        module.rule().check(Project.CLASSES);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleThatKnowsAnotherOrAForeignLibraryIsCaught(AllowList module) throws Exception {
        List<String> sources = new ArrayList<>();
        sources.add("package org.foreign; public class Library {}");
        sources.add(leak(module, "org.foreign.Library", "ToLibrary"));
        List<String> leaks = new ArrayList<>(List.of("ToLibrary"));
        for (AllowList other : AllowList.ALL) {
            String type = "Of" + AllowList.ALL.indexOf(other);
            sources.add("package " + other.rootPackage() + "; public class " + type + " {}");
            if (!other.equals(module) && !module.modules().contains(other.module())) {
                sources.add(leak(module, other.rootPackage() + "." + type, "To" + type));
                leaks.add("To" + type);
            }
        }

        EvaluationResult result = module.rule().evaluate(Seeds.compile(sources, directory));

        assertThat(result.getFailureReport().getDetails())
                .hasSize(leaks.size())
                .allSatisfy(line -> assertThat(line).contains(module.rootPackage() + ".To"));
        assertThat(leaks)
                .allSatisfy(
                        leak ->
                                assertThat(result.getFailureReport().toString())
                                        .contains("<" + module.rootPackage() + "." + leak + "."));
    }

    private static String leak(AllowList module, String target, String name) {
        return "package %s; public class %s { %s leak; }"
                .formatted(module.rootPackage(), name, target);
    }

    @ParameterizedTest
    @MethodSource("codeRules")
    void aRuleHolds(SeededRule seeded) {
        seeded.rule().check(Project.CLASSES);
    }

    @ParameterizedTest
    @MethodSource("codeRules")
    void aRuleFailsOnItsSeededViolation(SeededRule seeded) throws Exception {
        EvaluationResult result =
                seeded.rule().evaluate(Seeds.compile(seeded.sources(), directory));

        assertThat(result.hasViolation()).as(seeded.toString()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(seeded.culprit());
    }

    @Test
    void everyModuleWithClassesHasAnAllowList() throws Exception {
        assertThat(Project.modules())
                .filteredOn(module -> !module.equals("bom") && !module.startsWith("quality/"))
                .containsExactlyInAnyOrderElementsOf(
                        AllowList.ALL.stream().map(AllowList::module).toList());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theClassesOfAModuleLieInItsPackagesAndNoOthersDo(AllowList module) {
        List<String> compiled =
                Project.CLASSES.stream()
                        .filter(type -> Project.isOf(module.module(), type))
                        .map(JavaClass::getName)
                        .toList();
        List<String> ruled =
                Project.CLASSES.stream()
                        .filter(
                                type ->
                                        type.getPackage()
                                                .getName()
                                                .matches(module.packagePattern()))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(compiled)
                .as("classes of %s", module)
                .hasSizeGreaterThan(1)
                .containsExactlyInAnyOrderElementsOf(ruled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.tarn.spi.Storage",
                "dev.tarn.core.dataset.Datasets",
                "dev.tarn.core.port.MediaStore",
                "dev.tarn.signing.RequestSigner",
                "dev.tarn.objectserver.ObjectServer",
                "dev.tarn.testkit.StorageContract",
                "dev.tarn.plugin.s3.S3StorageProvider",
                "dev.tarn.plugin.http.HttpStorageProvider",
                "dev.tarn.adapters.localfiles.LocalFilesStorageProvider",
                "dev.tarn.adapters.transport.HttpByteTransport",
                "dev.tarn.adapters.diskcache.DiskMediaStore",
                "dev.tarn.adapters.pluginhost.PluginHost",
                "dev.tarn.adapters.sqlite.SqliteDatasetRepository",
                "dev.tarn.Tarn",
                "dev.tarn.cli.Main"
            })
    void theImportSawTheClass(String name) {
        assertThat(Project.CLASSES.contain(name)).as(name).isTrue();
    }

    @Test
    void theImportSawTheWholeProject() {
        assertThat(Project.CLASSES).hasSizeGreaterThan(450);
        assertThat(Project.CLASSES)
                .allSatisfy(
                        type ->
                                assertThat(AllowList.ALL)
                                        .filteredOn(list -> Project.isOf(list.module(), type))
                                        .as("modules of %s", type.getName())
                                        .hasSize(1));
    }

    @Test
    void everyPublicTypeOfTheSpiSaysSinceWhen() throws Exception {
        assertThat(SinceTags.missingBelow(SPI_SOURCES)).isEmpty();
    }

    @Test
    void aTypeThatDoesNotSaySinceWhenIsCaught() {
        assertThat(
                        SinceTags.missing(
                                """
                                /** @since 0.1 */
                                public final class Old {}

                                /** Without. */
                                @Deprecated
                                public sealed interface Untagged permits X {}

                                public record Undocumented(int x) {}

                                /**
                                 * With.
                                 *
                                 * @since 0.2
                                 */
                                public enum Tagged {}
                                """))
                .containsExactly("Untagged", "Undocumented");
    }
}
