package dev.tarn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one module may depend on: itself, the JDK, some other modules, some libraries; nothing else.
 *
 * @param module its directory below the root
 * @param packages where its classes lie; a pattern without {@code ..} excludes subpackages
 * @param modules the other modules that it may know
 * @param libraries the packages of libraries that it may know
 */
record AllowList(
        String module, List<String> packages, List<String> modules, List<String> libraries) {
    private static final List<String> JDK =
            List.of("java..", "javax..", "jdk.jfr", "org.w3c.dom..", "org.xml.sax..");
    private static final String NULLNESS = "org.jspecify.annotations..";

    /** Every module with classes, in the order of the build. */
    static final List<AllowList> ALL =
            List.of(
                    of("spi", "dev.tarn.spi"),
                    of("core", "dev.tarn.core..").knowing("spi"),
                    of("signing", "dev.tarn.signing.."),
                    of("object-server", "dev.tarn.objectserver..").knowing("signing"),
                    of("testkit", "dev.tarn.testkit..")
                            .knowing("spi", "core")
                            .using("org.assertj.core..", "org.junit.jupiter.api.."),
                    of("plugin-azure", "dev.tarn.plugin.azure..")
                            .knowing("spi")
                            .using("com.azure..", "org.reactivestreams..", "reactor.."),
                    of("plugin-s3", "dev.tarn.plugin.s3..")
                            .knowing("spi", "signing")
                            .using("software.amazon.awssdk.."),
                    of("plugin-http", "dev.tarn.plugin.http..").knowing("spi"),
                    of("plugin-gcs", "dev.tarn.plugin.gcs..")
                            .knowing("spi")
                            .using("com.google..", "org.apache.http.."),
                    of("plugin-minio", "dev.tarn.plugin.minio..")
                            .knowing("spi", "signing")
                            .using("io.minio..", "okhttp3..", "okio..", "kotlin.."),
                    of("adapters/local-files", "dev.tarn.adapters.localfiles..")
                            .knowing("spi", "core"),
                    of("adapters/transport", "dev.tarn.adapters.transport..")
                            .knowing("spi", "core"),
                    of("adapters/disk-cache", "dev.tarn.adapters.diskcache..")
                            .knowing("spi", "core"),
                    of("adapters/plugin-host", "dev.tarn.adapters.pluginhost..")
                            .knowing("spi", "core"),
                    of("adapters/store-sqlite", "dev.tarn.adapters.sqlite..")
                            .knowing("spi", "core")
                            .using("org.sqlite..", "com.fasterxml.jackson.."),
                    of("adapters/imaging", "dev.tarn.adapters.imaging..")
                            .knowing("spi", "core")
                            .using("com.twelvemonkeys.."),
                    of("adapters/video", "dev.tarn.adapters.video..").knowing("spi", "core"),
                    of("adapters/ffmpeg", "dev.tarn.adapters.ffmpeg..")
                            .knowing("spi", "core")
                            .using("org.bytedeco.."),
                    of("adapters/jxl", "dev.tarn.adapters.jxl..")
                            .knowing("spi", "core")
                            .using("com.sun.jna.."),
                    of("adapters/leptonica", "dev.tarn.adapters.leptonica..")
                            .knowing("spi", "core")
                            .using("org.bytedeco.."),
                    of("adapters/runtime", "dev.tarn", "dev.tarn.runtime..")
                            .knowing(
                                    "spi",
                                    "core",
                                    "adapters/plugin-host",
                                    "adapters/disk-cache",
                                    "adapters/transport",
                                    "adapters/local-files")
                            .using(
                                    "com.google.inject..",
                                    "jakarta.inject..",
                                    "com.fasterxml.jackson.."),
                    of("adapters/cli", "dev.tarn.cli..")
                            .knowing(
                                    "spi",
                                    "core",
                                    "object-server",
                                    "adapters/plugin-host",
                                    "adapters/runtime")
                            .using(
                                    "picocli..",
                                    "com.fasterxml.jackson..",
                                    "com.google.inject..",
                                    "jakarta.inject.."));

    private static AllowList of(String module, String... packages) {
        return new AllowList(module, List.of(packages), List.of(), List.of());
    }

    private AllowList knowing(String... others) {
        return new AllowList(module, packages, List.of(others), libraries);
    }

    private AllowList using(String... others) {
        return new AllowList(module, packages, modules, List.of(others));
    }

    static AllowList of(String module) {
        return ALL.stream().filter(list -> list.module.equals(module)).findFirst().orElseThrow();
    }

    /** The package that a class of this module can lie in. */
    String rootPackage() {
        return packages.get(0).replace("..", "");
    }

    /** Matches the names of the packages, as a regular expression. */
    String packagePattern() {
        return packages.stream()
                .map(name -> name.replace("..", "*").replace(".", "\\.").replace("*", "(\\..*)?"))
                .collect(Collectors.joining("|"));
    }

    ArchRule rule() {
        Stream<String> others = modules.stream().flatMap(other -> of(other).packages.stream());
        String[] allowed =
                Stream.of(packages.stream(), others, libraries.stream(), JDK.stream())
                        .flatMap(patterns -> patterns)
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(allowed), Stream.of(NULLNESS))
                                .toArray(String[]::new))
                .as(module + " depends on nothing but " + describe());
    }

    private String describe() {
        List<String> others = Stream.concat(modules.stream(), libraries.stream()).toList();
        return others.isEmpty() ? "the JDK" : String.join(", ", others) + " and the JDK";
    }

    @Override
    public String toString() {
        return module;
    }
}
