package dev.tarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.adapters.pluginhost.LoadedPlugin;
import dev.tarn.adapters.pluginhost.PluginHost;
import dev.tarn.runtime.settings.ConfigurationReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dtarn.docs.write} to write the document anew. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", ""), "..", "..", "docs", "configuration.md");

    /** Those of the distribution, unpacked by the build. */
    private static final Path PLUGINS =
            Path.of(System.getProperty("basedir", ""), "target", "plugins");

    @Test
    void saysWhatTheSettingsSay() throws IOException {
        String expected;
        try (PluginHost plugins =
                PluginHost.load(ClassLoader.getPlatformClassLoader(), List.of(PLUGINS))) {
            assertThat(plugins.broken()).isEmpty();
            expected =
                    ConfigurationReference.markdown(
                            plugins.plugins().stream().map(LoadedPlugin::provider).toList());
        }
        if (System.getProperty("tarn.docs.write") != null) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT)
                .as("write it anew with: mvn -pl adapters/cli -am test -Dtarn.docs.write")
                .hasContent(expected);
        assertThat(expected).contains("## Plugin `s3`", "`FIFTYONE_MEDIA_CACHE_DIR`");
    }
}
