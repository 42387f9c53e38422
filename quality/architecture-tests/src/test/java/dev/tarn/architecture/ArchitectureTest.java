package dev.tarn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tarn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JDK = "java..";
    private static final String NULLNESS = "org.jspecify.annotations..";
    private static final String SPI = "dev.tarn.spi";

    @ArchTest
    static final ArchRule spiIsPlainJava =
            classes()
                    .that()
                    .resideInAPackage(SPI)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(SPI, JDK, NULLNESS)
                    .because(
                            "it is the one package every plugin class loader shares with the host");

    @ArchTest
    static void theImportSawTheWholeProject(JavaClasses classes) {
        assertThat(classes.contain("dev.tarn.spi.Storage")).isTrue();
        assertThat(classes).hasSizeGreaterThan(15);
    }
}
