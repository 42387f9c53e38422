package dev.tarn.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;

/** What holds inside the modules, each with a violation on which it must fail. */
final class CodeRules {
    private static final String GUICE_ENTRY =
            "package com.google.inject; public interface Module {}";
    private static final String JACKSON =
            "package com.fasterxml.jackson.databind; public class ObjectMapper {}";

    static final List<SeededRule> ALL =
            List.of(
                    SeededRule.of(
                            classes()
                                    .that()
                                    .resideInAPackage("dev.tarn.spi..")
                                    .should()
                                    .resideInAPackage("dev.tarn.spi")
                                    .because(
                                            "the prefix that plugin class loaders share would cover subpackages too"),
                            "dev.tarn.spi.deep.Deep",
                            "package dev.tarn.spi.deep; public class Deep {}"),
                    SeededRule.of(
                            onlyProvidersArePublicInPlugins(),
                            "LeakyClient",
                            "package dev.tarn.plugin.seed; public class LeakyClient {}"),
                    SeededRule.of(
                            testkitSeesPortsOfTheCore(),
                            "Fake",
                            "package dev.tarn.testkit; class Fake { dev.tarn.core.cache.Rules rules; }",
                            "package dev.tarn.core.cache; public class Rules {}"),
                    SeededRule.of(
                            guiceComposesOnly(),
                            "Facade",
                            "package dev.tarn; class Facade { com.google.inject.Module module; }",
                            GUICE_ENTRY),
                    SeededRule.of(
                            guiceComposesOnly(),
                            "ListCommand",
                            "package dev.tarn.cli; class ListCommand { com.google.inject.Module module; }",
                            GUICE_ENTRY),
                    SeededRule.of(
                            jacksonReadsAtTheEdge(),
                            "Wiring",
                            "package dev.tarn.runtime.wiring;"
                                    + " class Wiring { com.fasterxml.jackson.databind.ObjectMapper mapper; }",
                            JACKSON),
                    SeededRule.of(
                            packagesAreFreeOfCycles(),
                            "dev.tarn.seed.b",
                            "package dev.tarn.seed.a; public class A { dev.tarn.seed.b.B b; }",
                            "package dev.tarn.seed.b; public class B { dev.tarn.seed.a.A a; }"),
                    SeededRule.of(
                            everyPackageIsNullMarked(),
                            "dev.tarn.seed",
                            "package dev.tarn.seed; class Unmarked {}"),
                    SeededRule.of(
                            everyPackageIsNullMarked(),
                            "dev.tarn.seed",
                            "@Deprecated\npackage dev.tarn.seed;",
                            "package dev.tarn.seed; class Unmarked {}"),
                    SeededRule.of(
                            onlyTheCommandLineTalks(),
                            "Chatty",
                            "package dev.tarn.core; class Chatty { void say() { System.out.print(1); } }"),
                    SeededRule.of(
                            onlyTheCommandLineListens(),
                            "Asking",
                            "package dev.tarn.core;"
                                    + " class Asking { int ask() throws java.io.IOException { return System.in.read(); } }"),
                    SeededRule.of(
                            nobodyPrintsStackTraces(),
                            "Tracing",
                            "package dev.tarn.core;"
                                    + " class Tracing { void trace(Exception e) { e.printStackTrace(); } }"),
                    SeededRule.of(
                            nobodyLogsPastTheSystemLogger(),
                            "Logging",
                            "package dev.tarn.core; class Logging {"
                                    + " void log() { java.util.logging.Logger.getGlobal().info(\"\"); } }"),
                    SeededRule.of(
                            NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because(
                                    "a failure says what the caller may do"),
                            "Throwing",
                            "package dev.tarn.core;"
                                    + " class Throwing { void fail() { throw new RuntimeException(\"\"); } }"),
                    SeededRule.of(
                            nothingPromisesToBeSerializable(),
                            "Stored",
                            "package dev.tarn.core; record Stored(int x) implements java.io.Serializable {}"),
                    SeededRule.of(
                            namesSayWhatATypeIs(),
                            "StorageManager",
                            "package dev.tarn.core; class StorageManager {}"),
                    SeededRule.of(
                            namesSayWhatATypeIs(),
                            "StorageImpl",
                            "package dev.tarn.core; class StorageImpl {}"));

    private CodeRules() {}

    private static ArchRule onlyProvidersArePublicInPlugins() {
        return classes()
                .that()
                .resideInAPackage("dev.tarn.plugin..")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotImplement("dev.tarn.spi.StorageProvider")
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .because("a plugin is reached through its calling card alone");
    }

    private static ArchRule testkitSeesPortsOfTheCore() {
        return noClasses()
                .that()
                .resideInAPackage("dev.tarn.testkit..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.tarn.core..")
                                .and(
                                        not(
                                                resideInAnyPackage(
                                                        "dev.tarn.core.port",
                                                        "dev.tarn.core.sample"))))
                .because("contracts are about ports and the values they carry");
    }

    private static ArchRule guiceComposesOnly() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.tarn.runtime.wiring..")
                .and(not(entryPointModules()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..")
                .because("only entry points and runtime compose");
    }

    private static DescribedPredicate<JavaClass> entryPointModules() {
        return DescribedPredicate.describe(
                "modules of entry points",
                type ->
                        type.getPackageName().startsWith("dev.tarn.cli")
                                && type.getName().matches(".*Module(\\$.*)?"));
    }

    private static ArchRule jacksonReadsAtTheEdge() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.tarn.runtime.settings..",
                        "dev.tarn.adapters.sqlite..",
                        "dev.tarn.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .because("JSON is a matter of files, rows and output");
    }

    private static ArchRule packagesAreFreeOfCycles() {
        return slices().assignedFrom(
                        new SliceAssignment() {
                            @Override
                            public SliceIdentifier getIdentifierOf(JavaClass type) {
                                return type.getPackageName().startsWith("dev.tarn")
                                        ? SliceIdentifier.of(type.getPackageName())
                                        : SliceIdentifier.ignore();
                            }

                            @Override
                            public String getDescription() {
                                return "packages";
                            }
                        })
                .should()
                .beFreeOfCycles();
    }

    private static ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(
                        be(
                                DescribedPredicate.<JavaClass>describe(
                                        "in a package annotated with @NullMarked",
                                        type ->
                                                type.getPackage()
                                                        .isAnnotatedWith(
                                                                "org.jspecify.annotations.NullMarked"))));
    }

    private static ArchRule onlyTheCommandLineTalks() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.tarn.cli..")
                .and()
                .doNotHaveFullyQualifiedName("dev.tarn.objectserver.ObjectServerMain")
                .should(ACCESS_STANDARD_STREAMS)
                .because("a library is silent; ObjectServerMain is a command itself");
    }

    /** Asked of the name alone: which types are exceptions is not known without the JDK. */
    private static ArchRule nobodyPrintsStackTraces() {
        return noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "printStackTrace() is called",
                                call ->
                                        call.getTarget().getName().equals("printStackTrace")
                                                && call.getTarget()
                                                        .getRawParameterTypes()
                                                        .isEmpty()))
                .because("a user gets a message");
    }

    private static ArchRule onlyTheCommandLineListens() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.tarn.cli..")
                .should()
                .accessField(System.class, "in")
                .because("a library is asked by calls");
    }

    private static ArchRule nobodyLogsPastTheSystemLogger() {
        return noClasses()
                .that()
                // Silences a library that logs tokens there.
                .doNotHaveFullyQualifiedName("dev.tarn.plugin.gcs.LibraryLog")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..");
    }

    private static ArchRule nothingPromisesToBeSerializable() {
        return noClasses()
                .should(
                        be(
                                DescribedPredicate.<JavaClass>describe(
                                        "serializable by their own word",
                                        type ->
                                                type.getRawInterfaces().stream()
                                                        .map(JavaClass::getName)
                                                        .anyMatch(
                                                                Set.of(
                                                                                "java.io.Serializable",
                                                                                "java.io.Externalizable")
                                                                        ::contains))))
                .because("only exceptions are, by inheritance");
    }

    private static ArchRule namesSayWhatATypeIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
                .because("such names say nothing");
    }
}
