package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The SPI changes only on purpose: {@code docs/api/spi.txt} records its public signatures, and a
 * change is accepted by writing the file anew and committing it with the change.
 */
class SpiSignaturesTest {
    private static final Path RECORD =
            Path.of(System.getProperty("basedir", ""), "..", "docs", "api", "spi.txt");

    @Test
    void areTheRecordedOnes() throws Exception {
        List<String> signatures = PublicSignatures.of(typesOfTheSpi());
        if (Boolean.getBoolean("tarn.api.write")) {
            Files.createDirectories(RECORD.getParent());
            Files.write(RECORD, signatures);
        }

        assertThat(signatures).contains("abstract interface Storage extends AutoCloseable");
        assertThat(changes(Files.readAllLines(RECORD), signatures))
                .as(
                        "changes against docs/api/spi.txt; if they are meant, run"
                                + " mvn -pl spi test -Dtest=SpiSignaturesTest -Dtarn.api.write=true")
                .isEmpty();
    }

    private static List<String> changes(List<String> before, List<String> now) {
        List<String> recorded = withTheirTypes(before);
        List<String> present = withTheirTypes(now);
        return Stream.concat(
                        recorded.stream().filter(l -> !present.contains(l)).map(l -> "gone: " + l),
                        present.stream().filter(l -> !recorded.contains(l)).map(l -> "new: " + l))
                .toList();
    }

    private static List<String> withTheirTypes(List<String> lines) {
        List<String> result = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            boolean member = line.startsWith(" ");
            type = member ? type : line;
            result.add(member ? type + " {" + line.strip() + "}" : line);
        }
        return result;
    }

    private static List<Class<?>> typesOfTheSpi()
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path root =
                Path.of(Storage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> types = new ArrayList<>();
        try (var files = Files.list(root.resolve("dev/tarn/spi"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(Class.forName("dev.tarn.spi." + name));
                }
            }
        }
        return types;
    }
}
