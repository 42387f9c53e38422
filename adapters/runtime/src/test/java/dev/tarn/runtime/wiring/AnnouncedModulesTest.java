package dev.tarn.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.core.port.HeaderReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncedModulesTest {
    @TempDir Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord log) {
                    warnings.add(new SimpleFormatter().formatMessage(log));
                }

                @Override
                public void flush() {
                    // each is kept at once
                }

                @Override
                public void close() {
                    // nothing is held
                }
            };

    @Test
    void aBrokenModuleIsToldOnceAndTheOthersAreThere() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(HeaderReader.class.getName()),
                "com.example.Gone\n"
                        + BrokenHeaders.class.getName()
                        + "\n"
                        + SoundHeaders.class.getName());
        Logger log = Logger.getLogger(AnnouncedModules.class.getName());
        log.addHandler(handler);
        log.setUseParentHandlers(false);
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            AnnouncedModules modules = new AnnouncedModules(loader);

            assertThat(modules.of(HeaderReader.class))
                    .hasAtLeastOneElementOfType(SoundHeaders.class);
            assertThat(modules.of(HeaderReader.class))
                    .hasAtLeastOneElementOfType(SoundHeaders.class);
        } finally {
            log.removeHandler(handler);
            log.setUseParentHandlers(true);
        }

        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).contains("com.example.Gone", "left out", "replace it");
        assertThat(warnings.get(1))
                .contains(BrokenHeaders.class.getName(), "no library of that name");
        assertThat(warnings).noneMatch(warning -> warning.contains("\n"));
    }
}
